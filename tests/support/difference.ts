import { isDeepStrictEqual } from "node:util";
import type { Exchange } from "./differential.ts";

export interface Difference {
  readonly n: number;
  readonly name: string;
  /** The first of these that is not the same. */
  readonly kind: "status" | "type" | "code" | "shape" | "value";
  readonly server: unknown;
  readonly emulator: unknown;
}

/** What is not the same in an exchange with the server and one with the emulator; undefined when nothing is. */
export function compare({ n, name, response }: Exchange, ours: Response, body: unknown): Difference | undefined {
  const { status, contentType, bodyNote } = response;
  const pairs: [Difference["kind"], unknown, unknown][] = [
    ["status", status, ours.status],
    ["type", contentType, ours.headers.get("content-type")],
  ];
  if (bodyNote === undefined) {
    pairs.push(["code", codeOf(response.body), codeOf(body)]);
    pairs.push(["shape", shapeOf(response.body), shapeOf(body)]);
    pairs.push(["value", response.body, body]);
    // A validator's issues are a text, so the order of their members is part of it.
    pairs.push(["value", JSON.stringify(issuesOf(response.body)), JSON.stringify(issuesOf(body))]);
  }
  const pair = pairs.find(([, server, emulator]) => !isDeepStrictEqual(server, emulator));
  return pair && { n, name, kind: pair[0], server: pair[1], emulator: pair[2] };
}

function codeOf(body: unknown): unknown {
  const { error } = Object(body);
  return error?.code ?? error?.name;
}

function issuesOf(body: unknown): unknown {
  const { success, error } = Object(body);
  return success === false ? error.message : undefined;
}

/** The types of all values, wherever they stand. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]));
}
