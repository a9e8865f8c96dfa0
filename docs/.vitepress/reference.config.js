// The reference, of every public entry of the package: TypeDoc writes it as Markdown, and VitePress makes pages of it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Application, Converter, ReferenceType, ReflectionKind } from "typedoc";

const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { compilerOptions } = JSON.parse(readFileSync(inProject("tsconfig.json"), "utf8"));
const APIS = ["devin-v2", "kayle-id", "kayle-id-attempts", "omni"];

const { CallSignature, Property, ...Kinds } = ReflectionKind;
const NAMED =
  Kinds.Class | Kinds.Interface | Kinds.TypeAlias | Kinds.Variable | CallSignature | Property | Kinds.Module;

/** Parts of a type that is written in place have no name of their own. */
const isNested = (reflection) =>
  reflection.kindOf(Kinds.TypeLiteral) || (reflection.parent !== undefined && isNested(reflection.parent));
/** `readonly data: SessionData` is what the reference says of that type. */
const isOfDocumentedType = ({ type }) => type instanceof ReferenceType && type.reflection?.hasComment();

export function load(app) {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const named of project.getReflectionsByKind(NAMED)) {
      if (named.hasComment() || isNested(named) || isOfDocumentedType(named)) continue;
      // What a name says is at its signature, and the name of a well-known symbol says all.
      if (named.signatures || named.type?.declaration?.signatures || named.name === "[toStringTag]") continue;
      app.logger.validationWarning(`${named.getFullName()} has no prose in its comment.`);
    }
  });
  // A schema is what it validates: its type in full would be a hundred names of zod.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const schema of project.getReflectionsByKind(ReflectionKind.Variable)) {
      if (!schema.parent?.name.endsWith("/schemas")) continue;
      project.removeTypeReflections(schema.type);
      schema.type = ReferenceType.createBrokenReference("ZodMiniType", project, "zod");
    }
  });
}

/** @type {Partial<import("typedoc").TypeDocOptions> & Partial<import("typedoc-plugin-markdown").PluginOptions>} */
export default {
  name: "Reference",
  entryPoints: Object.values(compilerOptions.paths).map(([file]) => inProject(file)),
  tsconfig: inProject("docs/.vitepress/tsconfig.json"),
  // `npm run check` has found the errors of types already.
  skipErrorChecking: true,
  plugin: ["typedoc-plugin-markdown", load],
  out: inProject("docs/reference"),
  readme: "none",
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true },
  // How `request()` is typed: by the description of the API itself, hundreds of lines that spec/ has in a better form.
  intentionallyNotExported: [
    ...APIS.map((api) => `generated/${api}/types.ts:paths`),
    "generated/kayle-id/types.ts:operations",
    ...["BodyOf", "InputArgs", "OperationOf"].map((name) => `src/core/operation-types.ts:${name}`),
  ],
  entryFileName: "index",
  membersWithOwnFile: ["Class", "Interface", "Function"],
  hidePageHeader: true,
  indexFormat: "table",
  parametersFormat: "table",
  propertiesFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  typeDeclarationFormat: "table",
};
