import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium, or the one that the environment names. Without a sandbox, since containers have none to give. */
export const LAUNCH = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] };

export async function openChromium(): Promise<Browser> {
  const { executablePath } = LAUNCH;
  if (!existsSync(executablePath)) {
    const remedy = 'run "apt-get install chromium", or set CHROMIUM to its path';
    throw new Error(`There is no Chromium at ${executablePath}: ${remedy}.`);
  }
  return chromium.launch(LAUNCH);
}
