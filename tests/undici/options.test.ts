import { ConfigurationError, KayleId } from "sessionwise";
import { undiciTransport } from "sessionwise/undici";
import { Agent } from "undici";
import { describe, expect, test } from "vitest";
import { ID, SESSION, serve } from "../support/fault-server.ts";

describe("options that cannot work are refused", () => {
  test.each([
    [
      { conections: 8 },
      'undiciTransport: conections is not an option. Did you mean "connections"? Known options: connections, keepAliveTimeout, dispatcher.',
    ],
    [{ connections: 0 }, "undiciTransport: connections is 0: use a whole number from 1."],
    [{ connections: 1.5 }, "undiciTransport: connections is 1.5: use a whole number from 1."],
    [{ connections: "8" }, 'undiciTransport: connections is "8": use a whole number from 1.'],
    [{ keepAliveTimeout: 0 }, "undiciTransport: keepAliveTimeout is 0: use milliseconds from 1 to 2147483647."],
    [
      { keepAliveTimeout: Number.NaN },
      "undiciTransport: keepAliveTimeout is NaN: use milliseconds from 1 to 2147483647.",
    ],
    [{ dispatcher: {} }, "undiciTransport: dispatcher is not a Dispatcher of undici."],
    [{ dispatcher: null }, "undiciTransport: dispatcher is not a Dispatcher of undici."],
    [null, "undiciTransport: options must be an object, and are null."],
    [["connections"], "undiciTransport: options must be an object, and are "],
  ])("%j", (options, message) => {
    // The cast: what JavaScript callers can do.
    const make = () => undiciTransport(options as never);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });

  test("a pool's settings beside a dispatcher", () => {
    expect(() => undiciTransport({ connections: 2, dispatcher: new Agent() })).toThrow(/set them on the dispatcher/);
  });
});

test("an option that is undefined counts as left out", async () => {
  const server = await serve((_, response) => response.end(SESSION));
  const fetch = undiciTransport({ connections: undefined, keepAliveTimeout: undefined, dispatcher: undefined });
  await new KayleId({ apiKey: "kk_test", baseUrl: server.url, fetch }).sessions.retrieve(ID);
  await fetch.close();
  await server.close();
});

test("as a fetch it refuses what no client sends", async () => {
  const transport = undiciTransport();
  await expect(transport(new Request("http://127.0.0.1:9"))).rejects.toThrow(/not a Request/);
  await expect(transport("http://127.0.0.1:9", { method: "POST", body: new FormData() })).rejects.toThrow(
    /string or a Uint8Array/,
  );
  await expect(transport("nowhere")).rejects.toThrow("fetch failed");
  await transport.close();
});
