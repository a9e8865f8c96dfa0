import { readFileSync } from "node:fs";

/** The TypeScript blocks of a page of the documentation, in their order. */
export function blocksOf(page: string): [first: string, ...others: string[]] {
  const [first, ...others] = [...readFileSync(page, "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(
    ([, code = ""]) => code,
  );
  if (first === undefined) throw new Error(`${page} has no example`);
  return [first, ...others];
}

/** Rewrites the imports of a block; its `await` at the top needs a function around it. */
export function asCommonJs(code: string): string {
  const body = code.replace(/^import (\{.+?\}) from (".+?");$/gm, "const $1 = require($2);");
  return `(async () => {\n${body}\n})().catch((error) => { console.error(error); process.exitCode = 1; });\n`;
}

/** The blocks of a page that say, in a comment before them, which file they are; each with its code. */
export function filesOf(page: string): Map<string, string> {
  const found = readFileSync(page, "utf8").matchAll(/<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)```/g);
  return new Map([...found].map(([, file = "", code = ""]) => [file, code]));
}
