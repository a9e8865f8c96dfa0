import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { OpenApi, OperationObject, Parameter, PathItem } from "./openapi.ts";
import { METHODS, type Method } from "./openapi.ts";

export type Path = readonly (string | number)[];

/** A mistake in a spec: which file, where in it, what is wrong, what to do. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}

/** A parsed document that can say on which line anything in it stands. */
export interface Spec {
  /** Folder name under `generated/`: the file's name without its ending. */
  readonly api: string;
  readonly file: string;
  readonly doc: OpenApi;
  fail(path: Path, problem: string, remedy: string): never;
}

export interface FoundOperation {
  readonly kind: "paths" | "webhooks";
  readonly path: string;
  readonly method: Method;
  readonly operation: OperationObject;
  readonly at: Path;
}

export function readSpec(file: string, text = readFileSync(file, "utf8")): Spec {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [syntax] = yaml.errors;
  if (syntax) throw new SpecError(`${place(syntax.pos[0])} is not YAML: ${syntax.message.split("\n")[0]}`);
  return {
    api: basename(file, ".yaml"),
    file,
    // The shape is checked by `redocly lint` and by `check.ts` before anything relies on it.
    doc: yaml.toJS() as OpenApi,
    fail(path, problem, remedy) {
      // The deepest node that exists: what is missing has no line of its own.
      const depth = path.findLastIndex((_, index) => yaml.hasIn(path.slice(0, index + 1))) + 1;
      const node = yaml.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
      throw new SpecError(`${place(node?.range?.[0] ?? 0)} (${path.join(" > ")}): ${problem} ${remedy}`);
    },
  };
}

/** Every operation of a document, paths first, in the order in which they are written. */
export function* operationsOf(doc: OpenApi): Generator<FoundOperation> {
  for (const kind of ["paths", "webhooks"] as const) {
    for (const [path, item] of Object.entries(doc[kind] ?? {})) {
      for (const method of METHODS) {
        const operation = item[method];
        if (operation) yield { kind, path, method, operation, at: [kind, path, method] };
      }
    }
  }
}

/** A step of a JSON pointer as a name. */
export function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The path that a path item is another name of, if it is one. */
export function aliasOf({ doc }: Pick<Spec, "doc">, item: PathItem | undefined): string | undefined {
  const path = unescapeStep(item?.$ref?.replace("#/paths/", "") ?? "");
  return item?.$ref !== undefined && doc.paths[path] && doc.paths[path]?.$ref === undefined ? path : undefined;
}

/** The parameters of an operation, with references followed. `check.ts` has made sure that they resolve. */
export function parametersOf(doc: OpenApi, operation: OperationObject): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => {
    if (!("$ref" in parameter)) return parameter;
    const found = doc.components.parameters?.[parameter.$ref.replace("#/components/parameters/", "")];
    if (!found) throw new SpecError(`${parameter.$ref} does not resolve.`);
    return found;
  });
}
