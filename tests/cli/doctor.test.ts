// `sessionwise doctor`, as a process, against an emulator over HTTP whose responses are changed on their way.

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildCli, type Cli, objectsOf } from "../support/cli.ts";
import { serve } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: bodies are changed in ways that no type allows
type Body = any;

let cli: Cli;
let emulator: KayleIdEmulator;
let server: Server;
let requests: string[];
/** Changes the JSON of a response. */
let plant: (path: string, body: Body) => void;
let document: Body;
let seconds: number;

beforeAll(async () => {
  cli = await buildCli();
  emulator = new KayleIdEmulator({ seed: 3 });
  emulator.populate({ count: 150 });
  await emulator.webhooks.connectReceiver((options) => {
    const receiver = createWebhookReceiver(options);
    return (request) => receiver.handle(request, { default: () => {} });
  });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const { id } = await kayle.sessions.create({ share_fields: {} });
  emulator.sessions.succeed(id);
  await emulator.deliverDue();
});
afterAll(() => cli.remove());

beforeEach(async () => {
  requests = [];
  plant = () => {};
  document = undefined;
  seconds = 0;
  server = createServer(async ({ method = "", url = "", headers }, outgoing) => {
    requests.push(`${method} ${url}`);
    outgoing.setHeader("date", new Date(Date.now() + seconds * 1000).toUTCString());
    if (url === "/openapi") return outgoing.writeHead(document ? 200 : 404).end(JSON.stringify(document));
    const response = await emulator.fetch(`http://emulator${url}`, {
      method,
      headers: { authorization: headers.authorization ?? "" },
    });
    const body: Body = await response.json();
    plant(url, body);
    outgoing.writeHead(response.status).end(JSON.stringify(body));
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function doctor(apiKey = emulator.apiKey) {
  const { port } = server.address() as AddressInfo;
  const env = { KAYLE_API_KEY: apiKey, KAYLE_BASE_URL: `http://127.0.0.1:${port}` };
  const { code, stdout, stderr } = await cli.run(["doctor"], env);
  const rows = objectsOf(stdout);
  const drift = rows.filter(({ result }) => result === "drift").map(({ detail }) => detail);
  return { code, rows, drift, stdout, stderr };
}

describe("sessionwise doctor", () => {
  test("finds nothing at a server of this release, by at most 25 reads", async () => {
    const { code, rows, stdout } = await doctor();
    expect(code).toBe(0);
    expect(rows.filter(({ result }) => result === "ok").map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        "server",
        "clock",
        "key",
        "sessions:read",
        "analytics:read",
        "webhooks:read",
        "responses",
      ]),
    );
    expect(requests.length).toBeLessThanOrEqual(25);
    expect(requests.every((one) => one.startsWith("GET "))).toBe(true);
    for (const { id } of emulator.sessions) expect(stdout).not.toContain(id);
  });

  test("on a terminal it writes lines", async () => {
    const { port } = server.address() as AddressInfo;
    const env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: `http://127.0.0.1:${port}` };
    const { code, written } = await cli.inTerminal(["doctor"], 80, env);
    expect([code, written]).toEqual([0, expect.stringMatching(/^ok {7}key: the server accepts it\r$/m)]);
  });

  const rows = (body: Body): Body[] => (Array.isArray(body.data) ? body.data : [body.data]);
  test.each<[string, string, (body: Body) => void, string]>([
    [
      "a new value of an enum",
      "/v1/sessions",
      (b) => (rows(b)[0].status = "secret_status"),
      "*.status a value that is not one of",
    ],
    ["a new field", "/v1/sessions", (b) => (rows(b)[0].risk = "secret_risk"), "*.risk is a new field"],
    ["a missing field", "/v1/sessions", (b) => delete rows(b)[0].updated_at, "*.updated_at is missing"],
    ["another type", "/v1/sessions", (b) => (rows(b)[0].nfc_tries_used = "1"), "string instead of integer"],
    ["null", "/v1/sessions", (b) => (rows(b)[0].expires_at = null), "expires_at null instead of string"],
    ["a new field of the envelope", "/v1/sessions", (b) => (b.meta = {}), ": meta is a new field"],
    [
      "a field deep inside",
      "/v1/sessions",
      (b) => {
        for (const row of rows(b)) for (const field of Object.values<Body>(row.share_fields)) field.weight = 1;
      },
      "share_fields.*.weight is a new field",
    ],
    ["analytics", "/v1/analytics", (b) => (b.data.trend[0].abandoned = 1), "trend.*.abandoned is a new field"],
    [
      "endpoints",
      "/v1/webhooks/endpoints",
      (b) => {
        for (const row of rows(b)) row.enabled = 1;
      },
      "enabled integer instead of boolean",
    ],
    [
      "events",
      "/v1/webhooks/events",
      (b) => {
        for (const row of rows(b)) row.trigger_type = "paused";
      },
      "a value that is not one of",
    ],
    [
      "deliveries",
      "/v1/webhooks/deliveries",
      (b) => {
        for (const row of rows(b)) row.status = "paused";
      },
      "a value that is not one of",
    ],
  ])("finds %s, and prints no value of a row", async (_, path, change, said) => {
    plant = (url, body) => {
      if (url.startsWith(path)) change(body);
    };
    const { code, drift, stdout, stderr } = await doctor();
    expect(code).toBe(6);
    expect(drift).toEqual(expect.arrayContaining([expect.stringContaining(said)]));
    expect(stdout + stderr).not.toMatch(/secret_|paused/);
  });

  test("says which scopes to read a key lacks, and that it is not known", async () => {
    const lacking = await doctor(emulator.createKey(["sessions:read"]));
    expect(lacking.rows.find(({ check }) => check === "analytics:read")?.result).toBe("failed");
    expect(lacking.rows.find(({ check }) => check === "sessions:read")?.result).toBe("ok");
    expect((await doctor("kk_none")).code).toBe(3);
  });

  test.each([
    [299, 0],
    [-310, 5],
  ])("a clock %i seconds away ends it with %i", async (away, exitCode) => {
    seconds = away;
    expect((await doctor()).code).toBe(exitCode);
  });
});

describe("the document that the server publishes", () => {
  const spec = (): Body => parse(readFileSync("spec/kayle-id.yaml", "utf8"));

  test("is what this version was made from", async () => {
    document = spec();
    const { code, rows } = await doctor();
    expect(code).toBe(0);
    expect(rows.find(({ check }) => check === "published document")?.result).toBe("ok");
    const version = document.info.version;
    const detail = `the server publishes document ${version}, for which this version was made`;
    expect(rows.find(({ check }) => check === "release")).toEqual({ check: "release", result: "ok", detail });
  });

  test("may have another version, which is said and is not drift by itself", async () => {
    document = spec();
    document.info.version = "9.0.0";
    const { code, rows } = await doctor();
    expect(code).toBe(0);
    expect(rows.find(({ check }) => check === "release")).toMatchObject({
      result: "unknown",
      detail: expect.stringContaining("document 9.0.0; this version was made for"),
    });
  });

  const session = (d: Body): Body => d.components.schemas.Session;
  test.each<[string, (document: Body) => void, string]>([
    ["a new value", (d) => d.components.schemas.SessionStatus.enum.push("paused"), "has new values: paused"],
    ["a value less", (d) => d.components.schemas.SessionStatus.enum.pop(), "no longer has the values cancelled"],
    ["a new field", (d) => (session(d).properties.risk = { type: "number" }), "risk is a new field"],
    ["a missing field", (d) => delete session(d).properties.updated_at, "updated_at is missing"],
    ["another type", (d) => (session(d).properties.nfc_tries_used = { type: "string" }), "string instead of number"],
    ["null", (d) => (session(d).properties.expires_at = { type: ["string", "null"] }), "can be null"],
    [
      "null, as OpenAPI 3.0 writes it",
      (d) => (session(d).properties.expires_at = { type: "string", nullable: true }),
      "can be null",
    ],
    ["an optional field", (d) => session(d).required.pop(), "can be left out"],
    ["an operation less", (d) => delete d.paths["/v1/webhooks/deliveries"], "is not in the published document"],
  ])("with %s is drift", async (_, change, said) => {
    document = spec();
    change(document);
    const { code, drift } = await doctor();
    expect([code, drift]).toEqual([6, expect.arrayContaining([expect.stringContaining(said)])]);
  });
});

test("pages of a proxy say nothing of the key, and are not taken for the server's responses", async () => {
  const proxy = await serve((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"));
  const { code, stdout } = await cli.run(["doctor"], { KAYLE_API_KEY: "kk_x", KAYLE_BASE_URL: proxy.url });
  await proxy.close();
  const results = Object.fromEntries(objectsOf(stdout).map(({ check, result }) => [check, result]));
  expect([code, results]).toEqual([6, expect.objectContaining({ key: "unknown", "sessions:read": "unknown" })]);
});
