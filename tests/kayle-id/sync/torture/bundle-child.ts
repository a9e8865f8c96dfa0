import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import tsconfig from "../../../../tsconfig.json" with { type: "json" };

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const HERE = fileURLToPath(new URL(".", import.meta.url));

/**
 * Makes one file of the child process, because it is started hundreds of times.
 * @param module the file here that exports `open`, which opens the store
 */
export async function bundleChild(module: string, outfile: string): Promise<void> {
  const names: Record<string, readonly string[]> = tsconfig.compilerOptions.paths;
  const alias = Object.entries(names).map(([name, [file = ""]]) => [name, `${ROOT}${file}`] as const);
  const contents = `import { open } from "./${module}"; import { syncUntilKilled } from "./child.ts"; await syncUntilKilled(open);`;
  await build({
    stdin: { contents, resolveDir: HERE, loader: "ts" },
    // The longest name first: the others are its beginning.
    alias: Object.fromEntries(alias.sort(([a], [b]) => b.length - a.length)),
    ...{ bundle: true, platform: "node", format: "esm", outfile, packages: "external", logLevel: "error" },
  });
}
