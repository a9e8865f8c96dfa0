import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { proseComments } from "./comments.ts";
import { type Direction, directionsOf } from "./directions.ts";
import { nameSchemas, referByName } from "./named-schemas.ts";
import type { OpenApi, Schema } from "./openapi.ts";
import { resolveSchema } from "./resolve.ts";
import type { Spec } from "./spec.ts";

/** The content of `types.ts`: openapi-typescript's, with the enums of responses opened, and readable in an editor. */
export async function typesFile(spec: Spec): Promise<string> {
  const directions = directionsOf(spec);
  // openapiTS shows a property that is only a $ref to no hook, so the enums to open are written in place first.
  const doc = inlineResponseEnums(spec, directions);
  const ast = await openapiTS(JSON.stringify(doc), {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    postTransform(type, { path }) {
      const component = /^#\/components\/schemas\/([^/]+)\//.exec(path ?? "")?.[1];
      return component !== undefined && directions.get(component) === "response" ? openEnum(type) : undefined;
    },
  });
  return proseComments(referByName(astToString(nameSchemas(ast))));
}

function inlineResponseEnums(spec: Spec, directions: Map<string, Direction>): OpenApi {
  const doc = structuredClone(spec.doc);
  const visit = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    const schema: Schema = value;
    const target = resolveSchema(spec, schema);
    if (target !== schema && target.enum) return { ...target, ...schema, $ref: undefined };
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, visit(child)]));
  };
  for (const [name, schema] of Object.entries(doc.components.schemas)) {
    // The cast: visit() keeps the shape and only replaces references by what they point to.
    if (directions.get(name) === "response") doc.components.schemas[name] = visit(schema) as Schema;
  }
  return doc;
}

/** `"a" | "b"` -> `"a" | "b" | (string & {})`; any other type is left alone. */
function openEnum(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isUnionTypeNode(type)) return undefined;
  const kinds = new Set(type.types.map(literalKind));
  kinds.delete(ts.SyntaxKind.NullKeyword);
  const [kind] = kinds;
  if (kinds.size !== 1 || (kind !== ts.SyntaxKind.StringKeyword && kind !== ts.SyntaxKind.NumberKeyword))
    return undefined;
  const anyOther = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(kind),
    ts.factory.createTypeLiteralNode([]),
  ]);
  return ts.factory.createUnionTypeNode([...type.types, ts.factory.createParenthesizedType(anyOther)]);
}

function literalKind(node: ts.Node): ts.SyntaxKind {
  // openapi-typescript writes a string literal as an identifier that has quotes in its name.
  if (ts.isIdentifier(node)) return ts.SyntaxKind.StringKeyword;
  if (!ts.isLiteralTypeNode(node)) return ts.SyntaxKind.Unknown;
  return ts.isNumericLiteral(node.literal) ? ts.SyntaxKind.NumberKeyword : node.literal.kind;
}
