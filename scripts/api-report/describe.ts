import { createHash } from "node:crypto";
import ts from "typescript";
import type { Declared } from "./surface.ts";

export interface Printer {
  readonly checker: ts.TypeChecker;
  /** Called with each name that a declaration uses. */
  refers(symbol: ts.Symbol): void;
}

const printer = ts.createPrinter({ removeComments: true });
/** Inferred types of schemas are pages long, and say what the types of the same names say. */
const LONGEST = 1_000;

/** A declaration without its comments; of overloads and merged declarations, all. */
export function describe(name: string, symbol: ts.Symbol, { checker, refers }: Printer): Declared {
  const members = new Map<string, string>();
  const add = (key: string, text: string) => members.set(key, members.has(key) ? `${members.get(key)} ${text}` : text);

  const textOf = (node: ts.Node): string => {
    const visit = (part: ts.Node): void => {
      const found = ts.isIdentifier(part) ? checker.getSymbolAtLocation(part) : undefined;
      if (found) refers(found);
      ts.forEachChild(part, visit);
    };
    visit(node);
    return brief(oneLine(printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())));
  };
  const addMembers = (nodes: ts.NodeArray<ts.ClassElement | ts.TypeElement>) => {
    for (const node of nodes) {
      const key = node.name?.getText() ?? (ts.isConstructorDeclaration(node) ? "constructor" : "()");
      if (key.startsWith("#") || (ts.canHaveModifiers(node) && isPrivate(node))) continue;
      add(key, textOf(node));
    }
  };
  /** A generated type, spelt out: `components["schemas"]["Session"]` says nothing of what is in it. */
  const addProperties = (node: ts.Node) => {
    for (const property of checker.getTypeAtLocation(node).getProperties()) {
      if (members.has(property.name)) continue;
      const type = checker.getTypeOfSymbol(property);
      const mark = property.flags & ts.SymbolFlags.Optional ? "?" : "";
      add(
        property.name,
        `${quoted(property.name)}${mark}: ${brief(inOrder(oneLine(checker.typeToString(type, undefined, FLAGS))))};`,
      );
    }
  };

  const heads = (symbol.declarations ?? []).map((node) => {
    if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) {
      addMembers(node.members);
      // What an interface has from an alias is described nowhere else.
      if (ts.isInterfaceDeclaration(node) && basesOf(node).some((base) => isAlias(base, checker))) addProperties(node);
      const kind = ts.isInterfaceDeclaration(node) ? "interface" : isAbstract(node) ? "abstract class" : "class";
      return `${kind} ${name}${parametersOf(node, textOf)}${(node.heritageClauses ?? []).map((one) => ` ${textOf(one)}`).join("")}`;
    }
    if (ts.isTypeAliasDeclaration(node)) {
      const start = `type ${name}${parametersOf(node, textOf)}`;
      if (ts.isTypeLiteralNode(node.type)) {
        addMembers(node.type.members);
        return start;
      }
      if (ts.isIndexedAccessTypeNode(node.type)) {
        const type = checker.getTypeAtLocation(node.type);
        if (type.getProperties().length > 0 && type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))
          addProperties(node.type);
        else return `${start} = ${inOrder(oneLine(checker.typeToString(type, undefined, FLAGS)))}`;
        return start;
      }
      return `${start} = ${textOf(node.type)}`;
    }
    if (ts.isVariableDeclaration(node))
      return `const ${name}${node.type ? `: ${textOf(node.type)}` : ` = ${node.initializer?.getText()}`}`;
    if (ts.isFunctionDeclaration(node))
      return textOf(node)
        .replace(/^(export )?(declare )?/, "")
        .replace(/function [\w$]+/, `function ${name}`);
    return textOf(node);
  });
  return { head: heads.join("\n"), members };
}

const FLAGS =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.InTypeAlias |
  ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

function basesOf(node: ts.InterfaceDeclaration): ts.ExpressionWithTypeArguments[] {
  return (node.heritageClauses ?? []).flatMap(({ types }) => [...types]);
}

function isAlias({ expression }: ts.ExpressionWithTypeArguments, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(expression);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target !== undefined && (target.flags & ts.SymbolFlags.TypeAlias) !== 0;
}

function parametersOf(
  node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  textOf: (node: ts.Node) => string,
): string {
  return node.typeParameters ? `<${node.typeParameters.map(textOf).join(", ")}>` : "";
}

function isPrivate(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false;
}

function isAbstract(node: ts.ClassDeclaration): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) ?? false;
}

/** The members of a union by name: the compiler has them in the order in which it met them anywhere. */
function inOrder(text: string): string {
  const parts: string[] = [""];
  let depth = 0;
  for (const piece of text.split(/( \| |[()[\]{}<>])/)) {
    if (piece === " | " && depth === 0) parts.push("");
    else parts.push(`${parts.pop()}${piece}`);
    if (/^[([{<]$/.test(piece)) depth++;
    if (/^[)\]}]$/.test(piece) || (piece === ">" && !parts.at(-1)?.endsWith("=>"))) depth--;
  }
  return parts.sort().join(" | ");
}

function quoted(name: string): string {
  return /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
}

/** Names that a bundler numbers get their own back. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(\w)\$\d+\b/g, "$1")
    .trim();
}

/** Its beginning, and a checksum by which a change is seen all the same. */
function brief(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, 80)}… (${text.length} characters, ${checksum(text)})`;
}

export function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
