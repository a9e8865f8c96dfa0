import { readFileSync } from "node:fs";

/** The first TypeScript block of the README. */
export function firstExample(): string {
  const code = /```ts\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1];
  if (!code) throw new Error("the README has no example");
  return code;
}

export function asCommonJs(code: string): string {
  const body = code.replace(/^import (\{.+?\}) from (".+?");$/gm, "const $1 = require($2);");
  return `(async () => {\n${body}\n})().catch((error) => { console.error(error); process.exitCode = 1; });\n`;
}
