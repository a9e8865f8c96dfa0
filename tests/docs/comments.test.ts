import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemsIn } from "../support/compile.ts";

/** What the examples may take as given. */
const GIVEN = `import { KayleId } from "sessionwise";
declare const kayle: KayleId;
declare const id: string;
`;
/** Methods that people write first, by their file. */
const MAIN = [
  ["kayle-id/sessions.ts", ["list", "create", "retrieve", "waitFor", "cancel", "scan"]],
  ["kayle-id/analytics.ts", ["overview"]],
  ["kayle-id/webhooks/endpoints.ts", ["create"]],
  ["kayle-id/webhook-receiver/receiver.ts", ["createWebhookReceiver"]],
  ["kayle-id/webhook-receiver/node.ts", ["toNodeHandler"]],
  ["kayle-id/webhook-receiver/fastify.ts", ["toFastifyPlugin"]],
  ["kayle-id/webhook-receiver/lambda.ts", ["toLambdaHandler"]],
  ["analytics/collect/collect-overview.ts", ["collectOverview"]],
] as const;

const examples = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => examplesIn(file));

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "comments");
beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(MAIN.flatMap(([file, names]) => names.map((name) => [file, name] as const)))(
  "%s shows an example of %s in its comment",
  (file, name) => {
    const own = examples.filter((one) => one.file === file && one.name === name);
    expect(own.length).toBeGreaterThanOrEqual(1);
    for (const { code } of own) expect(code.trim().split("\n").length).toBeLessThanOrEqual(12);
  },
);

test("every example in a comment compiles", () => {
  const files = examples.map(({ code }, index) => {
    const file = join(folder, `example-${index}.mts`);
    // What an example imports itself is not given to it.
    const given = /^import .*\bKayleId\b/m.test(code) ? "" : GIVEN;
    // A block of its own where nothing is imported or exported, so that an example may declare the `id` that is given.
    writeFileSync(file, /^(import|export) /m.test(code) ? `${given}${code}` : `${given}{\n${code}}\n`);
    return file;
  });
  expect(problemsIn(files)).toEqual([]);
});

interface Example {
  readonly file: string;
  readonly name: string | undefined;
  readonly code: string;
}

function examplesIn(file: string): Example[] {
  const source = ts.createSourceFile(file, readFileSync(join("src", file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Example[] = [];
  const visit = (node: ts.Node): void => {
    const named = ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node) ? node.name?.getText() : undefined;
    for (const tag of ts.getJSDocTags(node)) {
      // A parameter repeats the tags of its function.
      if (tag.tagName.text !== "example" || tag.parent.parent !== node) continue;
      const [, code] = /```ts\n([\s\S]*?)```/.exec(ts.getTextOfJSDocComment(tag.comment) ?? "") ?? [];
      if (code === undefined) throw new Error(`An @example in src/${file} has no block of TypeScript.`);
      found.push({ file, name: named, code });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
