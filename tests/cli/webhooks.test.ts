// `sessionwise webhooks`, as a process, against an emulator over HTTP.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KayleId } from "sessionwise";
import type { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { objectsOf } from "../support/cli.ts";
import { builtCli, cliWorld, rowsOf } from "../support/cli-world.ts";
import { recording } from "../support/recordings.ts";
import { serve } from "../support/serve.ts";

const URL_GIVEN = "https://hooks.example.com/kayle";

const cli = builtCli();
let emulator: KayleIdEmulator;
let kayle: KayleId;
let env: Record<string, string>;
let folder: string;
let file: string;

beforeEach(async () => {
  const world = await cliWorld(0);
  ({ emulator, kayle, env, folder } = world);
  file = join(folder, "secret");
  return world.close;
});

const webhooks = (...args: string[]) => cli.run(["webhooks", ...args], env);

const makeEndpoint = async () => (await kayle.webhooks.endpoints.create({ url: URL_GIVEN, name: "Main" })).endpoint;

describe("endpoints", () => {
  test("update changes what is given, and refuses to change nothing", async () => {
    const { id } = await makeEndpoint();
    const [row] = await rowsOf(
      webhooks("endpoints", "update", id, "--label", "x", "--event", "expired", "--remove-name"),
    );
    const types = ["verification.session.expired"];
    expect(row).toMatchObject({ id, name: null, labels: ["x"], subscribed_event_types: types, url: URL_GIVEN });
    expect(await rowsOf(webhooks("endpoints", "update", id, "--remove-labels"))).toMatchObject([{ labels: [] }]);
    const nothing = await webhooks("endpoints", "update", id);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining("It is not said what changes.")]);
  });

  test("disable and delete need --yes where nobody can be asked", async () => {
    const { id } = await makeEndpoint();
    for (const name of ["disable", "delete"]) expect((await webhooks("endpoints", name, id)).code).toBe(2);
    expect((await kayle.webhooks.endpoints.retrieve(id)).enabled).toBe(true);
    expect(await rowsOf(webhooks("endpoints", "disable", id, "--yes"))).toMatchObject([{ id, enabled: false }]);
    expect(await rowsOf(webhooks("endpoints", "list", "--enabled"))).toEqual([]);
    expect(await rowsOf(webhooks("endpoints", "list", "--disabled"))).toMatchObject([{ id }]);
    expect(await rowsOf(webhooks("endpoints", "enable", id))).toMatchObject([{ id, enabled: true }]);
    expect(await rowsOf(webhooks("endpoints", "get", id))).toMatchObject([{ id, enabled: true }]);
    expect(await rowsOf(webhooks("endpoints", "delete", id, "--yes"))).toEqual([{ id, deleted: true }]);
    expect((await webhooks("endpoints", "get", id)).code).toBe(4);
  });
});

describe("keys", () => {
  test("generate keeps the private key in a file, and create sends the public one", async () => {
    const { id } = await makeEndpoint();
    const { stdout } = await cli.run(["webhooks", "keys", "generate", "2026-11", "--private-key-to", file]);
    const [secret] = JSON.parse(readFileSync(file, "utf8"));
    expect([secret.kid, statSync(file).mode & 0o777]).toEqual(["2026-11", 0o600]);
    expect(objectsOf(stdout)).toEqual([
      { kty: "RSA", n: secret.n, e: "AQAB", alg: "RSA-OAEP-256", use: "enc", kid: "2026-11" },
    ]);
    const jwk = join(folder, "public.json");
    writeFileSync(jwk, stdout);
    const [key] = await rowsOf(webhooks("keys", "create", id, "--jwk", jwk));
    expect(key).toMatchObject({ webhook_endpoint_id: id, key_id: "2026-11", is_active: true, jwk: { n: secret.n } });
    const [other] = await rowsOf(webhooks("keys", "create", id, "--jwk", jwk, "--key-id", "other"));
    const ids = async (...flags: string[]) =>
      (await rowsOf(webhooks("keys", "list", id, ...flags))).map((row) => row.key_id);
    expect([await ids("--active"), await ids("--inactive")]).toEqual([["other"], ["2026-11"]]);
    expect((await webhooks("keys", "deactivate", String(other?.id))).code).toBe(2);
    const off = await rowsOf(webhooks("keys", "deactivate", String(other?.id), "--yes"));
    expect(off).toMatchObject([{ key_id: "other", is_active: false }]);
    expect(await rowsOf(webhooks("keys", "reactivate", String(key?.id)))).toMatchObject([
      { key_id: "2026-11", is_active: true },
    ]);
  });

  test.each([
    ["a private key", { kty: "RSA", n: "AAAA", e: "AQAB", d: "c2VjcmV0", kid: "k" }, "private members (d)"],
    ["a key without a name", { kty: "RSA", n: "AAAA", e: "AQAB" }, "has no kid"],
    ["no key", "c2VjcmV0", "is not a JWK"],
  ])("create does not send %s, and repeats nothing of it", async (_, content, message) => {
    const { id } = await makeEndpoint();
    writeFileSync(file, JSON.stringify(content));
    const { code, stderr } = await webhooks("keys", "create", id, "--jwk", file);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toContain("c2VjcmV0");
    expect(await kayle.webhooks.keys.list(id).toArray({ max: 9 })).toEqual([]);
  });
});

describe("events and deliveries", () => {
  let endpointId: string;
  let eventIds: string[];

  beforeEach(async () => {
    const endpoint = await emulator.webhooks.connectReceiver(() => () => new Response(null, { status: 503 }));
    endpointId = endpoint.id;
    for (const reason of ["liveness_failed", "selfie_face_mismatch"] as const) {
      const { id } = await kayle.sessions.create({});
      emulator.sessions.fail(id, reason);
    }
    const { id } = await kayle.sessions.create({});
    await kayle.sessions.cancel(id);
    await emulator.deliverDue();
    eventIds = (await kayle.webhooks.events.list().toArray({ max: 9 })).map((event) => event.id);
  });

  test("events are listed by type, continued after one, shown, and delivered again", async () => {
    const idsOf = async (...args: string[]) => (await rowsOf(webhooks("events", "list", ...args))).map(({ id }) => id);
    expect(eventIds).toHaveLength(3);
    expect(await idsOf()).toEqual(eventIds);
    expect(await idsOf("--after", eventIds[0] ?? "", "--limit", "1")).toEqual([eventIds[1]]);
    expect(await rowsOf(webhooks("events", "list", "--type", "cancelled"))).toMatchObject([
      { type: "verification.session.cancelled" },
    ]);
    expect(await idsOf("--created-from", "2099-01-01T00:00:00Z")).toEqual([]);
    const id = eventIds[0] ?? "";
    expect(await rowsOf(webhooks("events", "get", id))).toMatchObject([
      { id, deliveries: [{ last_status_code: 503 }] },
    ]);
    expect(await rowsOf(webhooks("events", "replay", id))).toMatchObject([{ id }]);
  });

  test("deliveries are listed by what they belong to, and tried again", async () => {
    const all = await rowsOf(webhooks("deliveries", "list", "--endpoint", endpointId, "--status", "pending"));
    expect(all.map((row) => row.event_id)).toEqual(eventIds);
    expect(await rowsOf(webhooks("deliveries", "list", "--event", eventIds[1] ?? ""))).toEqual([all[1]]);
    expect(await rowsOf(webhooks("deliveries", "list", "--status", "succeeded"))).toEqual([]);
    const id = String(all[0]?.id);
    expect(await rowsOf(webhooks("deliveries", "retry", id))).toMatchObject([{ id }]);
  });

  test.each([60, 80, 120])("on a terminal of %i columns they are tables that fit", async (columns) => {
    const lists = [
      ["events", "list"],
      ["events", "get", eventIds[0] ?? ""],
      ["deliveries", "list"],
      ["endpoints", "list"],
    ];
    for (const args of lists) {
      const { code, written } = await cli.inTerminal(["webhooks", ...args], columns, { ...env, NO_COLOR: "1" });
      const table = written.split("\r\n").filter((line) => /^[┌│├└]/.test(line));
      expect([code, table.length]).toEqual([0, expect.any(Number)]);
      expect(table.length).toBeGreaterThan(4);
      expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(columns);
      // What all types begin with would fill a narrow column.
      if (args.join() === "events,list") expect(written).toMatch(/│ (failed|cancelled) +│/);
    }
  });
});

test.each([
  ["endpoints", "webhook_endpoints_list_default"],
  ["events", "webhooks_events_list_default"],
  ["deliveries", "deliveries_list_default"],
])("%s are shown as a real server sent them", async (name, recorded) => {
  const { response } = recording(recorded);
  const real = await serve((_, sent) => {
    sent.writeHead(response.status, { "content-type": "application/json" }).end(JSON.stringify(response.body));
  });
  const args = ["webhooks", name, "list", "--limit", "3"];
  const { stdout, stderr } = await cli.run(args, { ...env, KAYLE_BASE_URL: real.url });
  await real.close();
  // The cast: a recorded page.
  const { data } = response.body as { data: unknown[] };
  expect([objectsOf(stdout), stderr]).toEqual([data.slice(0, 3), ""]);
});

describe("what is typed wrong is refused, with what was probably meant", () => {
  test.each([
    [["endpoint", "list"], "Did you mean endpoints?"],
    [["endpoints", "lst"], "Did you mean list?"],
    [["endpoints"], "A command is missing."],
    [["endpoints", "create"], "Required option '--url <url>'"],
    [["endpoints", "list", "--enabled", "--disabled"], "cannot be used with"],
    [["endpoints", "update", "whe_1", "--retention-hours", "25"], "Use one of 0, 24, 72, 168."],
    [["events", "list", "--type", "suceeded"], 'Did you mean "succeeded"?'],
    [["deliveries", "list", "--status", "faild"], 'Did you mean "failed"?'],
    [["endpoints", "secret", "whe_1", "--reveal", "--reveal-to", "x"], "cannot be used with"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await webhooks(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});
