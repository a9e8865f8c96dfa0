import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Runs a module of this folder in a fresh process, and returns the JSON that it printed. */
export async function runFresh(module, args, flags = []) {
  const path = fileURLToPath(new URL(module, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, path, ...args.map(String)]);
  return JSON.parse(stdout);
}
