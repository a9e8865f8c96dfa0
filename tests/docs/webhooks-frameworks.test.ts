// Each block of docs/webhooks-frameworks.md, as it stands there, in its framework and over a socket.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { blocksOf } from "../../scripts/check/doc-blocks.ts";
import { problemsIn } from "../support/compile.ts";
import { deliver, expired, keys, SECRET, succeeded } from "../support/deliveries.ts";
import { hostLambda } from "../support/lambda-host.ts";
import { serve } from "../support/serve.ts";

const [receiver, ...blocks] = blocksOf("docs/webhooks-frameworks.md");
// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "webhooks-frameworks");
const file = (name: string) => join(folder, `${name}.ts`);
/** What the compiler makes of it: Vite leaves decorators as they are, which Node cannot read. */
const compiled = (name: string) => join(folder, "compiled", `${name}.js`);

function write(name: string, code: string): void {
  writeFileSync(file(name), code);
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  writeFileSync(compiled(name), ts.transpileModule(code, { compilerOptions }).outputText);
}

interface Hosted {
  readonly url: string;
  close(): Promise<unknown>;
}
const onWeb = (respond: (request: Request) => Promise<Response>) => serve(getRequestListener(respond));

/** How each block is served; the modules have no types here, the compiler checks them below. */
const HOSTS: Record<string, (module: ReturnType<typeof JSON.parse>) => Promise<Hosted>> = {
  express: ({ app }) => serve(app),
  fastify: async ({ app }) => ({ url: await app.listen({ host: "127.0.0.1", port: 0 }), close: () => app.close() }),
  nest: async ({ app }) => {
    await app.listen(0, "127.0.0.1");
    return { url: await app.getUrl(), close: () => app.close() };
  },
  koa: ({ app }) => serve(app.callback()),
  next: ({ POST }) => onWeb(POST),
  hono: ({ app }) => onWeb(app.fetch),
  lambda: ({ handler }) => hostLambda(handler),
};
const NAMES = Object.keys(HOSTS);

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "compiled"), { recursive: true });
  write("receiver", receiver);
  for (const [index, code] of blocks.entries()) write(NAMES[index] ?? `block-${index}`, code);
  process.env.KAYLE_SIGNING_SECRETS = SECRET;
  process.env.KAYLE_PRIVATE_KEYS = JSON.stringify([keys.privateKey]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every block compiles, and each framework has one", () => {
  expect(blocks.length).toBe(NAMES.length);
  expect(problemsIn(["receiver", ...NAMES].map(file))).toEqual([]);
});

describe.each(Object.entries(HOSTS))("the block for %s", (name, host) => {
  test("handles a delivery once and refuses a forged one", async () => {
    const printed = vi.spyOn(console, "log").mockImplementation(() => {});
    const failed = vi.spyOn(console, "error").mockImplementation(() => {});
    // The receiver is one module: each framework gets an event of its own.
    const hosted = await host(await import(/* @vite-ignore */ pathToFileURL(compiled(name)).href));
    try {
      const send = async (delivery: { headers: Record<string, string>; body: string }) => {
        const response = await fetch(`${hosted.url}/webhooks/kayle`, { method: "POST", ...delivery });
        return [response.status, (await response.json()).code];
      };
      const now = Date.now();
      const delivery = await deliver(succeeded(name), { now });
      expect(await send(delivery)).toEqual([200, "handled"]);
      expect(await send(delivery)).toEqual([200, "duplicate"]);
      expect(printed).toHaveBeenCalledWith(succeeded().metadata.verification_session_id);
      const forged = await deliver(expired(name), { now, signingSecret: `${SECRET}x` });
      expect(await send(forged)).toEqual([400, "signature_mismatch"]);
      expect(failed).toHaveBeenCalledWith(
        "receive",
        undefined,
        expect.objectContaining({ code: "signature_mismatch" }),
      );
    } finally {
      await hosted.close();
      printed.mockRestore();
      failed.mockRestore();
    }
  });
});
