import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { KayleId } from "sessionwise";
import { undiciTransport } from "sessionwise/undici";
import { EnvHttpProxyAgent, ProxyAgent } from "undici";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ID, SESSION, serve } from "../support/fault-server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A proxy that makes tunnels to one port of loopback, or refuses to. */
async function startProxy(port: number, status = 200) {
  const tunnels: (string | undefined)[] = [];
  const proxy = createServer().on("connect", (request, client, head) => {
    tunnels.push(request.url);
    client.on("error", () => {});
    if (status !== 200) return client.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    return upstream.on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port: own } = proxy.address() as AddressInfo;
  return { url: `http://127.0.0.1:${own}`, tunnels, close: () => void proxy.close() };
}

// A host that only the proxy can know.
const baseUrl = "http://kayle.localhost:8787";

describe("requests go through the proxy", () => {
  test.each([
    ["of a ProxyAgent", (url: string) => new ProxyAgent(url)],
    [
      "of the environment",
      (url: string) => {
        vi.stubEnv("HTTP_PROXY", url);
        vi.stubEnv("NO_PROXY", "");
        return new EnvHttpProxyAgent();
      },
    ],
  ])("%s", async (_, make) => {
    const server = await serve((_, response) => response.end(SESSION));
    const proxy = await startProxy(Number(new URL(server.url).port));
    const dispatcher = make(proxy.url);
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl, fetch: undiciTransport({ dispatcher }) });
    await expect(kayle.sessions.retrieve(ID)).resolves.toMatchObject({ id: ID });
    await dispatcher.close();
    await server.close();
    proxy.close();
    expect(proxy.tunnels).toEqual(["kayle.localhost:8787"]);
  });
});

test("a proxy that refuses leaves nothing sent", async () => {
  const proxy = await startProxy(1, 407);
  const dispatcher = new ProxyAgent(proxy.url);
  const fetch = undiciTransport({ dispatcher });
  const error = await new KayleId({ apiKey: "kk_test", baseUrl, fetch, maxRetries: 0 }).sessions
    .create({})
    .catch((reason: unknown) => reason);
  await dispatcher.close();
  proxy.close();
  expect(error).toMatchObject({ name: "ConnectionError", mayHaveBeenProcessed: false });
  expect(proxy.tunnels).toHaveLength(1);
});
