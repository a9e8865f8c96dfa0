import ts from "typescript";

/**
 * A declaration for each component schema, which `components["schemas"]` then only points to: an editor shows the name
 * of an interface, as in `Session`, but of a field of another type it shows all that is in it.
 */
export function nameSchemas(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.flatMap((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text === "components" ? namesOf(node) : [node],
  );
}

/** `components["schemas"]["Session"]` -> `Session`, in the text of what `nameSchemas` gave. */
export function referByName(text: string): string {
  return text.replace(/\bcomponents\["schemas"\]\["(\w+)"\]/g, "$1");
}

function namesOf(components: ts.InterfaceDeclaration): ts.Node[] {
  const declarations: ts.Node[] = [];
  const members = components.members.map((member) => {
    if (!isField(member) || nameOf(member) !== "schemas" || !ts.isTypeLiteralNode(member.type)) return member;
    const fields = member.type.members.filter(isField).map((field) => {
      const declaration = declare(nameOf(field), field.type);
      declarations.push(ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(field)));
      return pointTo(field, ts.factory.createTypeReferenceNode(nameOf(field)));
    });
    return pointTo(member, ts.factory.createTypeLiteralNode(fields));
  });
  const { modifiers, name } = components;
  return [ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, members), ...declarations];
}

function declare(name: string, type: ts.TypeNode): ts.Node {
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  return ts.isTypeLiteralNode(type)
    ? ts.factory.createInterfaceDeclaration(exported, name, undefined, undefined, type.members)
    : ts.factory.createTypeAliasDeclaration(exported, name, undefined, type);
}

type Field = ts.PropertySignature & { readonly type: ts.TypeNode };

function isField(member: ts.TypeElement): member is Field {
  return ts.isPropertySignature(member) && member.type !== undefined;
}

function nameOf({ name }: Field): string {
  if (ts.isIdentifier(name)) return name.text;
  throw new Error("The name of a component schema is not an identifier: rename it in the spec.");
}

function pointTo({ modifiers, name, questionToken }: Field, type: ts.TypeNode): ts.TypeElement {
  return ts.factory.createPropertySignature(modifiers, name, questionToken, type);
}
