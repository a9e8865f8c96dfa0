import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

export const SITE = "docs/.vitepress/dist";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".md": "text/markdown",
  ".txt": "text/plain",
};

export interface ServedSite {
  readonly url: string;
  close(): void;
}

/** The built documentation, as a server of files has it. Built first where it is not: `npm run docs` builds it anew. */
export async function serveSite(): Promise<ServedSite> {
  if (!existsSync(join(SITE, "index.html"))) {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "docs"], { encoding: "utf8" });
    if (status !== 0) throw new Error(`npm run docs failed:\n${stdout}${stderr}`);
  }
  const server = createServer(({ url = "/" }, response) => {
    const path = join(SITE, decodeURIComponent(new URL(url, "http://site").pathname));
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "index.html") : path;
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
