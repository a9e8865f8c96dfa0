import type { AddressInfo } from "node:net";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { KayleId } from "sessionwise";
import { undiciTransport } from "sessionwise/undici";
import { Agent, type Dispatcher, interceptors, MockAgent, RetryAgent } from "undici";
import { afterEach, describe, expect, test, vi } from "vitest";
import { eventually } from "../support/eventually.ts";
import { ID, SESSION, serve, type TestServer } from "../support/fault-server.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closers.splice(0).reverse()) await close();
});

async function serving(...args: Parameters<typeof serve>): Promise<TestServer> {
  const server = await serve(...args);
  closers.push(server.close);
  return server;
}

/** A server whose sockets are answered by hand. */
async function servingRaw(
  onSocket: (socket: Socket) => void,
): Promise<{ url: string; server: Server; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  // The cast: a server on TCP has an address of this shape once it listens.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, sockets };
}

function kayleOver(baseUrl: string, options: Parameters<typeof undiciTransport>[0] = {}, maxRetries = 2) {
  const fetch = undiciTransport(options);
  closers.push(() => fetch.close());
  return { fetch, kayle: new KayleId({ apiKey: "kk_test", baseUrl, fetch, maxRetries }) };
}

const quiet = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
};

describe("the pool of its own", () => {
  test("opens no more connections than it may, and uses them again", async () => {
    const sockets = new Set<unknown>();
    const waiting: (() => void)[] = [];
    let most = 0;
    const server = await serving((request, response) => {
      sockets.add(request.socket);
      most = Math.max(
        most,
        waiting.push(() => response.end(SESSION)),
      );
      // Two at a time, when a third could have come.
      if (waiting.length === 2) quiet().then(() => waiting.splice(0).forEach((answer) => void answer()));
    });
    const { kayle } = kayleOver(server.url, { connections: 2 });
    await Promise.all(Array.from({ length: 12 }, () => kayle.sessions.retrieve(ID)));
    expect(server.seen).toHaveLength(12);
    expect(most).toBe(2);
    expect(sockets.size).toBe(2);
  });

  test("when closed lets requests under way end, and refuses later ones without sending or repeating them", async () => {
    const server = await serving((_, response) => setTimeout(() => response.end(SESSION), 20));
    const { kayle, fetch } = kayleOver(server.url);
    const under = Promise.resolve(kayle.sessions.retrieve(ID));
    await server.arrived(1);
    const closed = fetch.close();
    const error = await kayle.sessions.create({}).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ConnectionError", mayHaveBeenProcessed: false });
    expect(error).toHaveProperty("attempts.length", 1);
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(/was not sent, because the pool of connections is closed \(UND_ERR_/),
    );
    await expect(under).resolves.toMatchObject({ id: ID });
    await closed;
    await fetch.close();
    expect(server.seen).toHaveLength(1);
  });
});

describe("a dispatcher that was given", () => {
  test("is not closed with the transport", async () => {
    const server = await serving((_, response) => response.end(SESSION));
    const dispatcher = new Agent();
    closers.push(() => dispatcher.close());
    const { kayle, fetch } = kayleOver(server.url, { dispatcher });
    await fetch.close();
    await kayle.sessions.retrieve(ID);
    expect(dispatcher.closed).toBe(false);
  });

  test("when destroyed leaves what was sent uncertain, and what waited for a connection not sent", async () => {
    const server = await serving(() => {});
    const dispatcher = new Agent({ connections: 1 });
    const { kayle } = kayleOver(server.url, { dispatcher });
    const sent = kayle.sessions.create({}).catch((reason: unknown) => reason);
    await server.arrived(1);
    const waiting = kayle.sessions.create({}).catch((reason: unknown) => reason);
    await quiet();
    await dispatcher.destroy();
    expect(await sent).toMatchObject({ name: "ConnectionError", mayHaveBeenProcessed: true });
    expect(await waiting).toMatchObject({ name: "ConnectionError", mayHaveBeenProcessed: false });
    expect(server.seen).toHaveLength(1);
  });

  test.each<[string, (agent: Agent) => Dispatcher]>([
    ["that follows redirects", (agent) => agent.compose(interceptors.redirect({ maxRedirections: 3 }))],
    ["that tries again", (agent) => new RetryAgent(agent, { minTimeout: 1, methods: ["POST"], statusCodes: [307] })],
  ])("%s sends a request once", async (_, compose) => {
    const other = await serving((_, response) => response.end(SESSION));
    const server = await serving((_, response) => response.writeHead(307, { location: `${other.url}/steal` }).end());
    const agent = new Agent();
    closers.push(() => agent.destroy());
    const { kayle } = kayleOver(server.url, { dispatcher: compose(agent) });
    await expect(kayle.sessions.create({})).rejects.toMatchObject({ mayHaveBeenProcessed: true });
    expect(server.seen).toHaveLength(1);
    expect(other.seen).toEqual([]);
  });

  test("that pipelines does not repeat a request behind one that broke the connection", async () => {
    const requests: string[] = [];
    const { url } = await servingRaw((socket) => {
      socket.on("data", (data) => {
        requests.push(...(String(data).match(/^(?:GET|POST) \S+/gm) ?? []));
        // The first is being answered when the second, behind it, is lost with the connection.
        if (requests.length === 1) socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{}");
        else socket.destroy();
      });
    });
    const dispatcher = new Agent({ connections: 1, pipelining: 4 });
    closers.push(() => dispatcher.destroy());
    const fetch = undiciTransport({ dispatcher });
    const first = await fetch(`${url}/a`);
    const second = fetch(`${url}/b`);
    await expect(second).rejects.toThrow("fetch failed");
    await expect(first.text()).rejects.toThrow("terminated");
    expect(requests).toEqual(["GET /a", "GET /b"]);
  });

  test("can be a MockAgent, whose errors say nothing about what was sent", async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    closers.push(() => dispatcher.close());
    const pool = dispatcher.get("https://api.example");
    pool.intercept({ path: `/v1/sessions/${ID}` }).reply(200, SESSION);
    pool
      .intercept({ path: "/v1/sessions", method: "POST" })
      .replyWithError(Object.assign(new Error("x"), { code: "ECONNRESET" }));
    const { kayle } = kayleOver("https://api.example", { dispatcher });
    await expect(kayle.sessions.retrieve(ID)).resolves.toMatchObject({ id: ID });
    await expect(kayle.sessions.create({})).rejects.toMatchObject({
      name: "ConnectionError",
      mayHaveBeenProcessed: true,
    });
  });
});

describe("an abort", () => {
  test("while it waits for a connection sends nothing, also when one is free later", async () => {
    const answers: (() => void)[] = [];
    const server = await serving((_, response) => answers.push(() => response.end(SESSION)));
    const { kayle } = kayleOver(server.url, { connections: 1 });
    const first = Promise.resolve(kayle.sessions.retrieve(ID));
    await server.arrived(1);
    const controller = new AbortController();
    const second = kayle.sessions.create({}, { signal: controller.signal }).catch((reason: unknown) => reason);
    await quiet();
    controller.abort();
    expect(await second).toMatchObject({ name: "AbortError" });
    answers[0]?.();
    await first;
    const third = Promise.resolve(kayle.sessions.retrieve(ID));
    await server.arrived(2);
    answers[1]?.();
    await third;
    expect(server.seen.filter((one) => one.startsWith("POST"))).toEqual([]);
  });

  test("while it connects sends nothing on the connection, which is closed", async () => {
    const data = vi.fn();
    const accepted = vi.fn((socket: Socket) => socket.on("data", data));
    const { url, sockets } = await servingRaw(accepted);
    let connect: () => void = () => {};
    const dispatcher = new Agent({
      connect: (options, callback) => {
        connect = () => {
          const socket = createConnection(Number(options.port), "127.0.0.1", () => callback(null, socket));
        };
      },
    });
    closers.push(() => dispatcher.destroy());
    const { kayle } = kayleOver(url, { dispatcher });
    const controller = new AbortController();
    const call = kayle.sessions.create({}, { signal: controller.signal }).catch((reason: unknown) => reason);
    await quiet();
    controller.abort();
    expect(await call).toMatchObject({ name: "AbortError" });
    connect();
    await eventually(() => expect(accepted).toHaveBeenCalledTimes(1));
    await eventually(() => expect(sockets.size).toBe(0));
    expect(data).not.toHaveBeenCalled();
  });
});

describe("a server", () => {
  test.each([
    ["speaks HTTP/1.0 with a length", `HTTP/1.0 200 OK\r\ncontent-length: ${SESSION.length}\r\n\r\n${SESSION}`],
    ["speaks HTTP/1.0 and ends the body with the connection", `HTTP/1.0 200 OK\r\n\r\n${SESSION}`],
    [
      "sends 102 and 103 first",
      `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: ${SESSION.length}\r\n\r\n${SESSION}`,
    ],
    [
      "names its status in odd characters",
      `HTTP/1.1 200 \u2713\r\ncontent-length: ${SESSION.length}\r\n\r\n${SESSION}`,
    ],
  ])("that %s", async (_, answer) => {
    const { url } = await servingRaw((socket) => socket.on("data", () => socket.end(answer)));
    const { kayle, fetch } = kayleOver(url, {}, 0);
    await expect(kayle.sessions.retrieve(ID)).resolves.toMatchObject({ id: ID });
    const response = await fetch(`${url}/v1/sessions`);
    expect(response).toBeInstanceOf(Response);
    expect(await response.text()).toBe(SESSION);
  });

  test("that closes a connection once it is idle is asked again over a new one", async () => {
    const server = await serving((_, response) => {
      response.end(SESSION);
      response.on("finish", () => response.socket?.end());
    });
    const { kayle } = kayleOver(server.url, { connections: 1 });
    for (let call = 0; call < 5; call++) await kayle.sessions.retrieve(ID);
    expect(server.seen).toHaveLength(5);
  });

  test("that sends more than is read has to wait", async () => {
    let written = 0;
    const server = await serving((_, response) => {
      const chunk = Buffer.alloc(2 ** 16);
      const more = () => {
        while (written < 2 ** 27 && response.write(chunk)) written += chunk.length;
      };
      response.on("drain", more);
      more();
    });
    const { fetch } = kayleOver(server.url);
    const response = await fetch(server.url);
    const reader = response.body?.getReader();
    await reader?.read();
    let before = -1;
    await eventually(() => {
      const isStill = written === before;
      before = written;
      expect(isStill).toBe(true);
    });
    expect(written).toBeLessThan(2 ** 26);
    await reader?.cancel();
    await eventually(() => expect(server.open.size).toBe(0));
  });
});
