import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

const RECIPES = [...readFileSync("docs/proxy.md", "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = ""]) => code,
);

test("there are two recipes", () => {
  expect(RECIPES).toHaveLength(2);
});

test.each(RECIPES)("proxy recipe %# goes through the proxy, and nowhere else", async (code) => {
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 9 });
  const server = await listen(emulator);
  const tunnels: (string | undefined)[] = [];
  const proxy = createServer().on("connect", (request, client, head) => {
    tunnels.push(request.url);
    const upstream = connect(server.port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = proxy.address() as AddressInfo;
  mkdirSync("tests/.proxy", { recursive: true });
  writeFileSync("tests/.proxy/recipe.mts", code);
  // A host that only the proxy can know: it would not resolve without it.
  const ran = await runScript("tests/.proxy/recipe.mts", {
    KAYLE_API_KEY: emulator.apiKey,
    KAYLE_BASE_URL: "http://kayle.localhost:8787",
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
  });
  rmSync("tests/.proxy", { recursive: true });
  await server.close();
  proxy.close();
  expect(ran).toEqual({ code: 0, stdout: "5\n", stderr: "" });
  expect(tunnels).toEqual(["kayle.localhost:8787"]);
});
