// Whoever asks for one thing gets that thing or an error: on a connection on which a stray response lies, a client that does
// not look gives each call the response to the one before.
import { createServer, type Socket } from "node:net";
import { inspect } from "node:util";
import { InvalidResponseError, KayleId } from "sessionwise";
import { KayleId as AttemptsKayleId } from "sessionwise/kayle-id/attempts";
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../generated/kayle-id/operations.ts";
import { json, stubFetch } from "../../support/stub-fetch.ts";

const A = `vs_${"a".repeat(64)}`;
const B = `vs_${"b".repeat(64)}`;
const options = { apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", maxRetries: 0 };

describe("a response about another thing", () => {
  const named = OPERATIONS.filter((operation) => "echo" in operation);

  test("is known of every operation on one thing whose response names it", () => {
    expect(named.map(({ name }) => name)).toEqual([
      "sessions.retrieve",
      "webhooks.endpoints.retrieve",
      "webhooks.endpoints.update",
      "webhooks.endpoints.revealSigningSecret",
      "webhooks.endpoints.rotateSigningSecret",
      "webhooks.keys.create",
      "webhooks.keys.deactivate",
      "webhooks.keys.reactivate",
      "webhooks.events.retrieve",
      "webhooks.events.replay",
      "webhooks.deliveries.retry",
    ]);
  });

  const clients = [KayleId, AttemptsKayleId].flatMap((Client) =>
    named.map((operation) => ({ Client, operation, name: operation.name, of: Client === KayleId ? "now" : "1.5" })),
  );
  test.each(clients)("is an error of $name ($of) that shows nothing of it", async ({ Client, operation }) => {
    const foreign = { id: B, endpoint_id: B, webhook_endpoint_id: B, name: "Lovelace", signing_secret: "whsec_x" };
    const { fetch, seen } = stubFetch(json({ data: foreign, error: null }, 200, { "x-name": "Lovelace" }));
    const kayle = new Client({ ...options, fetch });
    const parameter = Object.keys(operation.pathPatterns)[0] ?? "";
    const bodies: Record<string, object> = {
      "webhooks.keys.create": { key_id: "k", jwk: {} },
      "webhooks.endpoints.update": { enabled: true },
    };
    const body = bodies[operation.name];
    // The cast: the types of `request` want one operation, and this is any.
    const request = kayle.request.bind(kayle) as (...args: unknown[]) => PromiseLike<unknown>;
    const error = await Promise.resolve(
      request(operation.method, operation.path, { path: { [parameter]: A }, body }),
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({
      operation: { name: operation.name },
      status: 200,
      mayHaveBeenProcessed: operation.method !== "GET",
    });
    expect(Object(error).message).toMatch(/is not the \w+ that was asked for/);
    for (const one of ["Lovelace", "whsec_x", B, A]) expect(inspect(error, { depth: 9 })).not.toContain(one);
    expect(seen).toHaveLength(1);
  });

  test.each([{}, { id: null }, { id: 5 }, { id: A.toUpperCase() }, { id: [A] }, { session: { id: A } }])(
    "is one that does not name it at all: %j",
    async (data) => {
      const { fetch } = stubFetch(json({ data, error: null }));
      await expect(new KayleId({ ...options, fetch }).sessions.retrieve(A)).rejects.toThrow(InvalidResponseError);
    },
  );
});

test("a server that writes one response too many makes no call give another person's session", async () => {
  let answered = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += String(chunk);
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        const id = /vs_\w+/.exec(text)?.[0];
        text = text.slice(end + 4);
        const body = JSON.stringify({ data: { id }, error: null });
        const response = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
        answered += 1;
        socket.write(answered % 5 === 0 ? response + response : response);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as { port: number };
  const kayle = new KayleId({ apiKey: "kk_test", baseUrl: `http://127.0.0.1:${port}`, maxRetries: 0 });
  const outcomes = new Set<string>();
  for (let number = 0; number < 60; number += 1) {
    const id = `vs_${String(number).padStart(64, "0")}`;
    await Promise.resolve(kayle.sessions.retrieve(id))
      .then((session) => outcomes.add(session.id === id ? "its own" : "of another"))
      .catch((error: Error) => outcomes.add(error.name));
  }
  server.close();
  for (const socket of sockets) socket.destroy();
  expect(outcomes).toContain("its own");
  expect(outcomes).not.toContain("of another");
});
