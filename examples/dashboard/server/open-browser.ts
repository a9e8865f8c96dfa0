import { spawn } from "node:child_process";

/** What opens an address with the program that the user has chosen for it, by platform. */
const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ["open"],
  // The empty argument is the title of a window, which `start` would take the address for.
  win32: ["cmd", "/c", "start", ""],
};

/** Resolves once the browser was asked for; it lives on without the dashboard. Rejects with a sentence to show. */
export function openBrowser(url: string, platform: string = process.platform): Promise<void> {
  const [command, ...args] = OPENERS[platform] ?? ["xdg-open"];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
    child.once("spawn", () => {
      child.unref();
      resolve();
    });
    child.once("error", () => {
      reject(new Error(`The browser could not be opened with ${command}: open ${url} yourself.`));
    });
  });
}
