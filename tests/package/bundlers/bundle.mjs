// Bundles programs, each into a folder of its own, and runs the bundles: node bundle.mjs <bundler> <program>...
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";

const [bundler, ...programs] = process.argv.slice(2);
const { bundle } = await import(`./${bundler}.mjs`);
for (const program of programs) {
  const folder = resolve("bundled", bundler, program);
  const warnings = await bundle(resolve(program), folder);
  if (warnings.length > 0) throw new Error(`${bundler} warns about ${program}: ${warnings.join("\n")}`);
  execFileSync(process.execPath, [join(folder, "main.js")], { stdio: ["ignore", "ignore", "inherit"] });
}
