import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf } from "../doc-blocks.ts";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

/** A project with Next.js: its routes are the first block of docs/webhooks.md, the example, and some of its own. */
export async function checkNext(step: Step, folder: string, tarball: string): Promise<void> {
  const [route] = blocksOf("docs/webhooks.md");
  mkdirSync(join(folder, "app/webhooks"), { recursive: true });
  writeFileSync(join(folder, "app/webhooks/route.ts"), route);
  cpSync("examples/webhooks/next", folder, { recursive: true });
  await step("Next.js installs beside it", () => void npm(folder, "install", tarball));
  await step("next build needs no secret and keeps none, and the built routes handle deliveries", () => {
    run(process.execPath, ["try-route.mjs"], { cwd: folder });
  });
}
