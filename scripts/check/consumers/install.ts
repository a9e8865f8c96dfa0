import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

/** All that an install brings: what package.json names, and what that names. */
const INSTALLED = ["@date-fns", "jose", "openapi-fetch", "openapi-typescript-helpers", "sessionwise", "zod"];
/** Entries about an optional peer, which is not installed here. */
const ABOUT_A_PEER = /fleet$|msw$|opentelemetry$|undici$/;
/** They bring jose, which makes an encoder while it loads. */
const WITH_JOSE = /kayle-id\/(webhooks|testing)/;
const FORMS = ["import", "require"];

/** Installs the tarball in the folder, and loads each entry by itself. */
export async function checkInstall(step: Step, folder: string, tarball: string): Promise<void> {
  await step("the tarball installs in an empty project", () => void npm(folder, "install", tarball));
  await step("it brings what it names and nothing else", () => {
    const found = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    if (found.sort().join() !== INSTALLED.join()) throw new Error(found.join());
  });
  const entries = entriesOf(folder).filter((entry) => !ABOUT_A_PEER.test(entry));
  const load = (entry: string, form: string, ...allowed: string[]) =>
    void run(process.execPath, ["load-entry.mjs", form, entry, ...allowed], { cwd: folder });
  for (const form of FORMS) {
    await step(
      `every entry loads by ${form}, without its optional peers, without Node's fetch and without globals`,
      () => {
        for (const entry of entries)
          load(entry, form, ...(WITH_JOSE.test(entry) ? ["TextEncoder", "TextDecoder"] : []));
      },
    );
  }
  const command = (...args: string[]) =>
    spawnSync(join(folder, "node_modules/.bin/sessionwise"), args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, KAYLE_API_KEY: "made_up" },
    });
  await step("its command runs without the optional peers, and every group of its commands has a help", () => {
    const groups = [...command("--help").stdout.matchAll(/^ {2}(?!help)([a-z]+) /gm)].map(([, name = ""]) => name);
    if (!groups.includes("emulate")) throw new Error(groups.join());
    for (const group of groups) {
      const { status, stdout, stderr } = command(group, "--help");
      if (status !== 0 || !stdout.startsWith(`Usage: sessionwise ${group}`)) throw new Error(`${group}: ${stderr}`);
    }
  });
  await step("a command that needs a peer says which, and how to install it", () => {
    for (const [peer, ...args] of [
      ["libsql", "sync", "--store", "kayle.db", "--when-gone", "keep"],
      ["pg", "sync", "--store", "postgres://127.0.0.1:9/kayle", "--when-gone", "keep"],
      ["hyparquet-writer", "sessions", "export", "--to", "sessions.parquet"],
    ]) {
      const { status, stderr } = command(...args);
      if (status !== 2 || !stderr.includes(`npm install ${peer}`)) throw new Error(`${status} ${stderr}`);
    }
  });
}

/** The public names of the installed package. */
function entriesOf(folder: string): string[] {
  const text = readFileSync(join(folder, "node_modules/sessionwise/package.json"), "utf8");
  // Written by us, and installed a moment ago.
  const { exports } = JSON.parse(text) as { exports: object };
  const names = Object.keys(exports).filter((name) => name !== "./package.json");
  return names.map((name) => name.replace(".", "sessionwise"));
}
