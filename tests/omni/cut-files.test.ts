// A file that is cut, at every place, over real sockets: a part of it must not pass for all of it.
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { gzipSync } from "node:zlib";
import { Omni, SessionwiseError } from "sessionwise";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { json } from "../support/stub-fetch.ts";

const LEADS = [
  ["lead-1", "Ada", "ada@example.com", "12"],
  ["lead-2", 'Hedy "H"', "a, b\r\nc", "345"],
  ["lead-3", "Émilie 😀", "", "6789"],
] as const;
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (lineEnd: string) =>
  [["leadId", "firstName", "email", "totalMessages"], ...LEADS].map((cells) => cells.map(quoted).join(",") + lineEnd);

/** How a host says where its file ends, and what it sends of it. */
type Framing = (body: Buffer, whole: Buffer) => readonly [headers: string, body: Buffer];
const FRAMES = {
  "by closing": (body) => ["connection: close\r\n", body],
  "by its length": (body, whole) => [`content-length: ${whole.length}\r\n`, body],
  "by a last chunk": (body, whole) => ["transfer-encoding: chunked\r\n", chunks(body, whole)],
  "by a last chunk, and closing": (body, whole) => [
    "connection: close\r\ntransfer-encoding: chunked\r\n",
    chunks(body, whole),
  ],
} satisfies Record<string, Framing>;
type Frame = keyof typeof FRAMES;

function chunks(body: Buffer, whole: Buffer): Buffer {
  const end = body.length === whole.length ? "\r\n0\r\n\r\n" : "";
  return Buffer.concat([Buffer.from(`${whole.length.toString(16)}\r\n`), body, Buffer.from(end)]);
}

let server: Server;
/** What is sent, by the path that is asked for, and whether the connection is closed behind it. */
const files = new Map<string, { readonly bytes: Buffer; readonly closes: boolean }>();
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (request) => {
      const { bytes = "", closes = true } = files.get(String(request).split(" ")[1] ?? "") ?? {};
      socket.write(bytes);
      if (closes) socket.end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** What comes of a file that is cut behind each of its bytes: leads, and the error if there is one. */
async function cuts(whole: Buffer, frame: Frame, encoding = "") {
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as AddressInfo;
  const all = await Promise.all(
    Array.from({ length: whole.length + 1 }, async (_, cut) => {
      const [framing, body] = FRAMES[frame](whole.subarray(0, cut), whole);
      const path = `/${frame.replaceAll(/\W/g, "")}${encoding}-${whole.length}-${cut}`;
      const head = `HTTP/1.1 200 OK\r\n${encoding && `content-encoding: ${encoding}\r\n`}${framing}\r\n`;
      // A connection that a request may be sent on must not be closing.
      const closes = cut < whole.length || framing.includes("close");
      files.set(path, { bytes: Buffer.concat([Buffer.from(head), Buffer.from(body)]), closes });
      const place = { downloadUrl: `http://127.0.0.1:${port}${path}`, expiresAt: "2099-01-01T00:00:00Z" };
      const fetch: typeof globalThis.fetch = async (input, init) =>
        String(input).includes("/api/v0/analytics") ? json(place) : globalThis.fetch(input, init);
      const rows: unknown[][] = [];
      let error: unknown;
      try {
        for await (const row of new Omni({ apiKey: "omni_test", fetch, maxRetries: 0 }).analytics.rows()) {
          rows.push([row.leadId, row.firstName, row.email ?? "", row.totalMessages]);
        }
      } catch (caught) {
        error = caught;
      }
      return { cut, rows, error };
    }),
  );
  for (const { cut, rows, error } of all) {
    // Never a wrong value, and never an error of the engine's own.
    expect(rows, `cut at ${cut}`).toEqual(LEADS.slice(0, rows.length));
    if (error !== undefined && !SessionwiseError.is(error)) throw error;
  }
  return all;
}

/** The cuts after which no error was thrown. */
const unnoticed = (all: Awaited<ReturnType<typeof cuts>>) => all.flatMap(({ cut, error }) => (error ? [] : [cut]));

describe("a file, cut anywhere,", () => {
  const lines = csv("\r\n");
  const whole = Buffer.from(lines.join(""));

  test.each(["by its length", "by a last chunk"] as const)("is an error when its end is told %s", async (frame) => {
    expect(unnoticed(await cuts(whole, frame))).toEqual([whole.length]);
  });

  test.each(["by closing", "by a last chunk, and closing"] as const)(
    "is an error when its end is told %s, but for the one cut that nobody can see: between two lines",
    async (frame) => {
      const ends = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join("")));
      expect(unnoticed(await cuts(whole, frame))).toEqual(ends);
    },
  );
});

describe("a file that is compressed, cut anywhere,", () => {
  const whole = gzipSync(csv("\r\n").join(""));

  test.each(["by its length", "by a last chunk"] as const)("is an error when its end is told %s", async (frame) => {
    const all = await cuts(whole, frame, "gzip");
    expect(unnoticed(all)).toEqual([whole.length]);
    expect(all.at(-1)?.rows).toEqual(LEADS);
  });

  test.each(["by closing", "by a last chunk, and closing"] as const)(
    "is refused when its end is told %s, as a part of it would pass for all of it",
    async (frame) => {
      const all = await cuts(whole, frame, "gzip");
      expect(unnoticed(all)).toEqual([]);
      expect(all.flatMap(({ rows }) => rows)).toEqual([]);
      for (const { error } of all.slice(1)) {
        expect(Object(error)).toMatchObject({ name: "InvalidResponseError", status: 200 });
        expect(Object(error).message).toMatch(/compressed and without its length.*: have it served uncompressed/);
      }
    },
  );
});

test("a last line that does not end is an error that says what to do, and is taken when all of the length came", async () => {
  const whole = Buffer.from(csv("\n").join("").slice(0, -1));
  const closing = (await cuts(whole, "by closing")).at(-1);
  expect(closing?.rows).toEqual(LEADS.slice(0, 2));
  expect(Object(closing?.error).message).toBe(
    "The file of analytics.rows does not end with a line break, and its length is unknown, so it may be truncated: " +
      "start over. Rows given until then: 2.",
  );
  const all = await cuts(whole, "by its length");
  expect(unnoticed(all)).toEqual([whole.length]);
  expect(all.at(-1)?.rows).toEqual(LEADS);
});
