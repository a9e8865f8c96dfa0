import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { KayleId } from "sessionwise";
import { afterEach, describe, expect, test } from "vitest";
import { ID, SESSION, serve, type TestServer } from "../support/fault-server.ts";

const plain = Buffer.from(SESSION);
const big = Buffer.alloc(3 * 2 ** 20, " ");
const gzipped = gzipSync(plain);

/** What a server sends, by its `content-encoding`, and how the call ends. Each transport must agree with the global fetch. */
const BODIES: Readonly<Record<string, readonly [coding: string, body: Buffer, outcome: string]>> = {
  gzip: ["gzip", gzipped, "success"],
  "x-gzip, in capitals": ["X-GZIP", gzipped, "success"],
  deflate: ["deflate", deflateSync(plain), "success"],
  "deflate without its header": ["deflate", deflateRawSync(plain), "success"],
  br: ["br", brotliCompressSync(plain), "success"],
  "br within gzip": ["br, gzip", gzipSync(brotliCompressSync(plain)), "success"],
  "a coding that is not known": ["rot13", plain, "success"],
  "no body, though encoded": ["gzip", Buffer.alloc(0), "InvalidResponseError"],
  "gzip that breaks off": ["gzip", gzipped.subarray(0, 30), "InvalidResponseError"],
  "br that breaks off": ["br", brotliCompressSync(plain).subarray(0, 30), "InvalidResponseError"],
  "gzip without its checksum": ["gzip", gzipped.subarray(0, -8), "success"],
  "what is not gzip": ["gzip", plain, "ConnectionError Z_DATA_ERROR"],
  "six codings": ["gzip, gzip, gzip, gzip, gzip, gzip", gzipped, "ConnectionError"],
  "a gzip bomb": ["gzip", gzipSync(big), "InvalidResponseError"],
  "a deflate bomb": ["deflate", deflateSync(big), "InvalidResponseError"],
  "a br bomb": ["br", brotliCompressSync(big), "InvalidResponseError"],
  "a bomb in a bomb": ["gzip, gzip", gzipSync(gzipSync(big)), "InvalidResponseError"],
};

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
});

describe("a response", () => {
  test.each(Object.entries(BODIES))("with %s", async (_, [coding, body, expected]) => {
    server = await serve((_, response) => response.writeHead(200, { "content-encoding": coding }).end(body));
    const options = { apiKey: "kk_test", baseUrl: server.url };
    const kayle = new KayleId({ ...options, maxRetries: 0, maxResponseBytes: 2 ** 20 });
    const outcome = await kayle.sessions.retrieve(ID).then(
      () => "success",
      (error) => [Object(error).name, Object(error).cause?.code].filter(Boolean).join(" "),
    );
    expect(outcome).toBe(expected);
  });

  test("with a name in another alphabet in its headers", async () => {
    server = await serve((_, response) => response.setHeader("x-name", "Z\u00fcrich").end(plain));
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: server.url });
    const { response } = await kayle.sessions.retrieve(ID).withResponse();
    expect(response.headers.get("x-name")).toBe("Z\u00fcrich");
  });

  test("is asked for as the global fetch asks, unless the request says otherwise", async () => {
    const asked: (string | undefined)[] = [];
    server = await serve((request, response) => {
      asked.push(request.headers["accept-encoding"] as string);
      response.end(SESSION);
    });
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: server.url });
    await kayle.sessions.retrieve(ID);
    await kayle.sessions.retrieve(ID, { headers: { "accept-encoding": "identity" } });
    expect(asked).toEqual(["gzip, deflate", "identity"]);
  });
});
