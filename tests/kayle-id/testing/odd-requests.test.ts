// What HTTP allows and `fetch` does not send: as bytes on a socket, against the emulator as a server.
import { connect } from "node:net";
import { DevinEmulator } from "sessionwise/devin/testing";
import { listen as listenDevin } from "sessionwise/devin/testing/node";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { OmniEmulator } from "sessionwise/omni/testing";
import { listen as listenOmni } from "sessionwise/omni/testing/node";
import { afterEach, describe, expect, test } from "vitest";
import { serveHttp } from "../../../src/testing/serve-http.ts";
import { rawExchange } from "../../support/raw-exchange.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const UPLOAD = Buffer.alloc(24 * 2 ** 20, "x");
const CREATE = "POST /v1/sessions HTTP/1.1";

async function served() {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
  emulator.populate({ count: 2 });
  const { port, close } = await listen(emulator);
  closers.push(close);
  const key = `authorization: Bearer ${emulator.apiKey}`;
  /** A request with the key, and what came back: status line, headers and body. */
  const ask = async (line: string, headers: readonly string[] = [], ...body: readonly (string | Buffer)[]) => {
    const head = [line, "host: x", "connection: close", key, ...headers].join("\r\n");
    const text = await rawExchange(port, `${head}\r\n\r\n`, ...body);
    const [top = "", ...rest] = text.split("\r\n\r\n");
    return { status: Number(top.split(" ")[1]), top, body: rest.join("\r\n\r\n") };
  };
  return { emulator, port, ask };
}

describe("a body where nobody reads one", () => {
  test.each([
    ["GET", 200],
    ["HEAD", 200],
    ["OPTIONS", 204],
    ["PUT", 404],
  ])("%s is answered with %i, as without it", async (method, status) => {
    const { ask } = await served();
    const answer = await ask(
      `${method} /v1/sessions?limit=1 HTTP/1.1`,
      ["content-type: application/json", "content-length: 11"],
      '{"limit":5}',
    );
    expect(answer.status).toBe(status);
    if (method === "GET") expect(JSON.parse(answer.body).data).toHaveLength(1);
    if (method === "HEAD") expect(answer.body).toBe("");
  });

  test("is read to its end, so that the next request on the connection is understood", async () => {
    const { port, emulator } = await served();
    const key = `authorization: Bearer ${emulator.apiKey}`;
    const get = (more: string) => `GET /v1/sessions HTTP/1.1\r\nhost: x\r\n${key}\r\n${more}`;
    const text = await rawExchange(port, get("content-length: 5\r\n\r\nGET /"), get("connection: close\r\n\r\n"));
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });
});

describe("a method that has no route", () => {
  test.each(["TRACE", "PUT", "PURGE", "PROPFIND"])("%s is 404 in the server's own words", async (method) => {
    const { ask } = await served();
    const answer = await ask(`${method} /v1/sessions HTTP/1.1`);
    expect(answer).toMatchObject({ status: 404, body: "404 Not Found" });
  });

  test("TRACE without a key is 401, as every other request", async () => {
    const { port } = await served();
    const text = await rawExchange(port, "TRACE /v1/sessions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    expect(text).toMatch(/^HTTP\/1\.1 401 /);
  });

  test("CONNECT is refused, and a method that HTTP does not have too", async () => {
    const { port, ask } = await served();
    const connect = "CONNECT api.kayle.id:443 HTTP/1.1\r\nhost: api.kayle.id:443\r\n\r\n";
    expect(await rawExchange(port, connect)).toMatch(/^HTTP\/1\.1 501 /);
    expect((await ask("FETCH /v1/sessions HTTP/1.1")).status).toBe(400);
  });

  test("the other emulators answer TRACE, and a GET with a body", async () => {
    const devin = await listenDevin(new DevinEmulator());
    const omni = await listenOmni(new OmniEmulator());
    closers.push(devin.close, omni.close);
    const ask = async (port: number, method: string, path: string) => {
      const rest = "host: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
      return Number((await rawExchange(port, `${method} ${path} HTTP/1.1\r\n${rest}`)).split(" ")[1]);
    };
    expect(await ask(devin.port, "GET", "/v2/enterprise/metrics/prs")).toBe(401);
    expect(await ask(devin.port, "TRACE", "/v2/enterprise/metrics/prs")).toBe(405);
    expect(await ask(omni.port, "GET", "/api/v0/analytics")).toBe(401);
    expect(await ask(omni.port, "TRACE", "/api/v0/analytics")).toBe(404);
  });
});

describe("a request target", () => {
  test("can be a whole URL, or all of the server", async () => {
    const { ask } = await served();
    expect((await ask("GET http://api.kayle.id/v1/sessions?limit=1 HTTP/1.1")).status).toBe(200);
    expect((await ask("GET http://api.kayle.id HTTP/1.1")).status).toBe(200);
    expect((await ask("OPTIONS * HTTP/1.1")).status).toBe(204);
  });

  test.each([
    ["%73essions?limit=1", 200],
    ["sessions%2F", 404],
    ["sessions%2Fa", 404],
  ])("with escapes, /v1/%s, is %i", async (path, status) => {
    const { ask } = await served();
    expect((await ask(`GET /v1/${path} HTTP/1.1`)).status).toBe(status);
  });

  test.each(["%", "%ff", "%E0%A4%A", "%zz", "a%2Fb", "..%2F..", "%00", "%C3%A9", "%2576s_", "a%20b"])(
    "with %s for an id is refused by the validator",
    async (id) => {
      const { ask } = await served();
      for (const path of [`sessions/${id}`, `webhooks/endpoints/${id}`, `webhooks/events/${id}`]) {
        const answer = await ask(`GET /v1/${path} HTTP/1.1`);
        expect([path, answer.status]).toEqual([path, 400]);
        expect(JSON.parse(answer.body).error.name).toBe("ZodError");
      }
    },
  );

  test("with an id in escapes finds the session", async () => {
    const { emulator, ask } = await served();
    for (const { id } of emulator.sessions) {
      for (const path of [id.replace("_", "%5F"), id.replace("v", "%76")]) {
        const answer = await ask(`GET /v1/sessions/${path} HTTP/1.1`);
        expect(JSON.parse(answer.body).data).toMatchObject({ id });
      }
    }
  });

  test("is matched decoded by faults too", async () => {
    const { emulator, ask } = await served();
    emulator.faults.add({ operation: "sessions.list", status: 503 });
    expect((await ask("GET /v1/%73essions HTTP/1.1")).status).toBe(503);
  });

  test("with a broken escape does not stop the host of Omni's files", async () => {
    const emulator = new OmniEmulator();
    const { filesUrl, close } = await listenOmni(emulator);
    closers.push(close);
    expect((await fetch(`${filesUrl}/analytics-exports/%ff.csv`)).status).toBe(404);
    expect((await fetch(`${filesUrl}/%ff?key=${emulator.apiKey}`)).status).toBe(400);
  });
});

describe("a body", () => {
  const json = "content-type: application/json";

  test("in chunks is read as a whole", async () => {
    const { ask } = await served();
    const chunks = ["7\r\n", '{"share', "\r\n", "c\r\n", '_fields":{}}', "\r\n", "0\r\n\r\n"];
    const answer = await ask(CREATE, [json, "transfer-encoding: chunked"], ...chunks);
    expect(answer.status).toBe(200);
    expect(Object.keys(JSON.parse(answer.body).data.share_fields)).toEqual(["kayle_document_id"]);
  });

  test("that is announced by Expect is asked for", async () => {
    const { ask } = await served();
    const answer = await ask(CREATE, [json, "content-length: 2", "expect: 100-continue"], "{}");
    expect(answer.top).toBe("HTTP/1.1 100 Continue");
    expect(answer.body).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test.each([
    ["with its length", [`content-length: ${UPLOAD.length}`], [UPLOAD]],
    ["in chunks", ["transfer-encoding: chunked"], [`${UPLOAD.length.toString(16)}\r\n`, UPLOAD, "\r\n0\r\n\r\n"]],
  ])(
    "that is too large, %s, gets its 413 and no reset, although the client sends all of it first",
    async (_, headers, body) => {
      const { ask } = await served();
      for (const method of ["POST", "GET"]) {
        const answer = await ask(`${method} /v1/sessions HTTP/1.1`, [json, ...headers], ...body);
        expect(answer.status).toBe(413);
        expect(JSON.parse(answer.body).error.code).toBe("PAYLOAD_TOO_LARGE");
      }
    },
  );

  test("that is too large gets its 413 before the rest of it has come", async () => {
    const { port } = await served();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(`${CREATE}\r\nhost: x\r\ncontent-length: ${UPLOAD.length}\r\n\r\nhalf`);
      });
      socket.on("error", reject);
      socket.once("data", (text) => {
        socket.destroy();
        resolve(String(text));
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

test("HTTP/1.0 is answered and the connection closed", async () => {
  const { port, emulator } = await served();
  const head = `GET /v1/sessions HTTP/1.0\r\nauthorization: Bearer ${emulator.apiKey}\r\n\r\n`;
  const text = await rawExchange(port, head);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(text.toLowerCase()).not.toContain("transfer-encoding");
});

test("a failure of the emulator itself is a 500 and no reset", async () => {
  const { url, close } = await serveHttp(() => Promise.reject(new Error("a defect")));
  closers.push(close);
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([500, "Internal Server Error"]);
});
