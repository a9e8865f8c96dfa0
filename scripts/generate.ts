/**
 * `npm run generate` writes `generated/<api>/` from each `spec/<api>.yaml`; with `--check` it writes nothing and fails
 * when a committed file differs. The same input always gives the same bytes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSpec } from "./generate/check.ts";
import { contractFile } from "./generate/contract.ts";
import { operationsFile } from "./generate/operations.ts";
import { schemasFile } from "./generate/schemas.ts";
import { readSpec, type Spec, SpecError } from "./generate/spec.ts";
import { typesFile } from "./generate/types.ts";

/** The APIs that `sessionwise doctor` examines. */
const WITH_CONTRACT = ["kayle-id"];

async function filesFor(spec: Spec): Promise<[string, string][]> {
  checkSpec(spec);
  const header = `// Written by \`npm run generate\` from ${spec.file}. Do not edit: change the spec.\n\n`;
  const contents = {
    "types.ts": await typesFile(spec),
    "schemas.ts": schemasFile(spec),
    "operations.ts": operationsFile(spec),
    ...(WITH_CONTRACT.includes(spec.api) && { "contract.ts": contractFile(spec) }),
  };
  return Object.entries(contents).map(([name, text]) => [join("generated", spec.api, name), header + text]);
}

async function main(check: boolean): Promise<void> {
  const specs = readdirSync("spec").filter((name) => name.endsWith(".yaml"));
  const files = (await Promise.all(specs.map((name) => filesFor(readSpec(join("spec", name)))))).flat();
  const stale = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text);
  const orphans = existsSync("generated")
    ? readdirSync("generated").filter((api) => !specs.includes(`${api}.yaml`))
    : [];
  if (orphans.length > 0) throw new SpecError(`generated/${orphans[0]} has no spec: delete it, or restore its spec.`);
  if (check) {
    const names = stale.map(([file]) => file).join(", ");
    if (names) throw new SpecError(`${names}: not what the spec says. Run \`npm run generate\` and commit the result.`);
    console.log(`generated: ${files.length} files are current.`);
    return;
  }
  for (const [file, text] of stale) {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
  console.log(`${files.length - stale.length} files were current already.`);
}

main(process.argv.includes("--check")).catch((error: unknown) => {
  console.error(error instanceof SpecError ? error.message : error);
  process.exitCode = 1;
});
