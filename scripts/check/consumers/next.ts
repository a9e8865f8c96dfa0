import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { blocksOf, filesOf } from "../doc-blocks.ts";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

/** A project with Next.js: its routes are the receiver of docs/webhooks.md, the example, the recipe and some of its own. */
export async function checkNext(step: Step, folder: string, tarball: string): Promise<void> {
  const route = blocksOf("docs/webhooks.md").find((code) => code.includes("export function POST"));
  if (route === undefined) throw new Error("docs/webhooks.md has no receiver");
  mkdirSync(join(folder, "app/webhooks"), { recursive: true });
  writeFileSync(join(folder, "app/webhooks/route.ts"), route);
  for (const [name, code] of filesOf("docs/recipes.md")) {
    if (!name.startsWith("app/")) continue;
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  }
  cpSync("examples/webhooks/next", folder, { recursive: true });
  await step("Next.js installs beside it", () => void npm(folder, "install", tarball));
  await step(
    "next build needs no secret and keeps none, the built routes handle deliveries, and the list is read",
    () => {
      run(process.execPath, ["try-route.mjs"], { cwd: folder });
    },
  );
}
