import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Why two documents could not be compared, as a sentence. */
export class CannotCompare extends Error {
  override readonly name = "CannotCompare";
}

/** Something that a program written for the older document cannot rely on any more. */
export interface BreakingChange {
  /** The operation, or the place in the document. */
  readonly place: string;
  readonly message: string;
}

/** The part of the report of `redocly diff` that is read here. */
interface Report {
  readonly changes: readonly {
    readonly path: string;
    readonly kind: string;
    readonly impact: string;
    readonly verdicts: readonly { readonly impact: string; readonly message: string }[];
  }[];
}

/** What `redocly diff` finds breaking between two documents, in its order. Needs no network. */
export function breakingChanges(older: string, newer: string): readonly BreakingChange[] {
  for (const file of [older, newer]) if (!existsSync(file)) throw new CannotCompare(`There is no file ${file}.`);
  const { status, stdout, stderr, error } = spawnSync(
    resolve("node_modules/.bin/redocly"),
    ["diff", older, newer, "--format=json", "--fail-on=none"],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  if (status !== 0) {
    const why = /^Error: (.+)$/m.exec(stderr ?? "")?.[1] ?? error?.message ?? String(stderr).trim();
    throw new CannotCompare(`redocly cannot compare ${older} with ${newer}: ${why}.`);
  }
  // The cast: the report's version is pinned with the tool, and the tests read one.
  const { changes } = JSON.parse(stdout) as Report;
  return changes
    .filter(({ impact }) => impact === "major")
    .flatMap(({ path, kind, verdicts }) => {
      const messages = verdicts.filter(({ impact }) => impact === "major").map(({ message }) => message);
      return (messages.length > 0 ? messages : [`${path} was ${kind}.`]).map((message) => ({
        place: placeOf(path),
        message,
      }));
    });
}

/** `#/paths/~1v1~1sessions/get/…` -> `GET /v1/sessions`. */
function placeOf(pointer: string): string {
  const [kind, key = "", method = ""] = pointer
    .replace(/^#\//, "")
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (kind === "paths") return `${method.toUpperCase()} ${key}`.trim();
  return kind === "webhooks" ? `webhook ${key}` : pointer;
}
