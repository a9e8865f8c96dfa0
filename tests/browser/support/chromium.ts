import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PATH = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Debian's Chromium, or the one that the environment names. Without a sandbox, since containers have none to give. */
export async function openChromium(): Promise<Browser> {
  if (!existsSync(PATH)) {
    throw new Error(`There is no Chromium at ${PATH}: run "apt-get install chromium", or set CHROMIUM to its path.`);
  }
  return chromium.launch({ executablePath: PATH, args: ["--no-sandbox"] });
}
