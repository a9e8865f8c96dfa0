// `sessionwise webhooks verify`, as a process: deliveries of the vectors, a recorded one, and such as a test makes.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { beforeEach, describe, expect, test } from "vitest";
import recorded from "../fixtures/recorded/webhook_delivery_1.json";
import { jwe_vector as vector } from "../fixtures/vectors/kayle-webhooks.json";
import { objectsOf } from "../support/cli.ts";
import { builtCli } from "../support/cli-world.ts";
import {
  CLAIM,
  cancelled,
  deliver,
  keys,
  makeKeys,
  NOW,
  newer,
  SECRET,
  sign,
  succeeded,
} from "../support/deliveries.ts";

const AT = new Date(NOW).toISOString();

const cli = builtCli();
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  file = join(folder, "delivery");
  return () => rmSync(folder, { recursive: true });
});

interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const http = ({ headers, body }: Delivery, end = "\r\n", first = `POST /kayle HTTP/1.1${end}`) =>
  `${first}${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}${end}`)
    .join("")}${end}${body}`;

const ENV = { KAYLE_SIGNING_SECRETS: `whsec_other,${SECRET}`, KAYLE_PRIVATE_KEYS: JSON.stringify([keys.privateKey]) };

function verify(content: string, env: Record<string, string> = ENV, ...flags: string[]) {
  writeFileSync(file, content);
  return cli.run(["webhooks", "verify", file, "--at", AT, ...flags], env);
}

/** The row for a delivery that is as it should be. */
async function rowOf(...args: Parameters<typeof verify>): Promise<Record<string, unknown> | undefined> {
  const { code, stdout, stderr } = await verify(...args);
  expect([code, stderr]).toEqual([0, ""]);
  return objectsOf(stdout)[0];
}

/** The error with which one is refused, and which must hold nothing of it. */
async function refusalOf(...[content, env, ...flags]: Parameters<typeof verify>) {
  const { code, stdout, stderr } = await verify(content, env, "--json", ...flags);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).not.toContain(CLAIM);
  expect(stderr).not.toMatch(/whsec_|"d":/);
  return objectsOf(stderr)[0];
}

describe("a genuine delivery", () => {
  test("the recorded one is read with a secret alone: the key is named, nothing is decrypted", async () => {
    writeFileSync(file, JSON.stringify(recorded.delivery));
    const env = { KAYLE_SIGNING_SECRETS: recorded.signing_secret };
    const time = "2026-11-20T09:50:52.000Z";
    const { code, stdout } = await cli.run(["webhooks", "verify", file, "--at", time], env);
    expect(code).toBe(0);
    expect(objectsOf(stdout)).toEqual([
      {
        ...{ signature: "valid", signed_at: time, key_id: "test-key-1", decrypted: false },
        announced_type: "verification.session.cancelled",
      },
    ]);
  });

  test("the vector is decrypted", async () => {
    const headers = {
      "Content-Type": vector.content_type,
      "X-Kayle-Event": "verification.session.failed",
      "X-Kayle-Signature": vector.signature_header,
    };
    writeFileSync(file, http({ headers, body: vector.request_body }));
    const env = { KAYLE_SIGNING_SECRETS: vector.secret, KAYLE_PRIVATE_KEYS: JSON.stringify([vector.private_jwk]) };
    const time = new Date(vector.timestamp * 1000).toISOString();
    const { stdout } = await cli.run(["webhooks", "verify", file, "--at", time], env);
    expect(objectsOf(stdout)).toEqual([
      {
        ...{ signature: "valid", signed_at: time, key_id: "k1", decrypted: true, type: "verification.session.failed" },
        event_id: `evt_${"e".repeat(64)}`,
        verification_session_id: `vs_${"s".repeat(64)}`,
        data: { failure_code: "liveness_failed", nfc_tries_used: 1, liveness_tries_used: 3 },
      },
    ]);
  });

  test("it is read in each of the forms that the help shows, with the line break of an editor or without", async () => {
    const made = await deliver(cancelled());
    const counted = { ...made, headers: { ...made.headers, "content-length": String(made.body.length) } };
    const base64 = Buffer.from(made.body).toString("base64");
    for (const content of [
      http(made),
      http(made, "\n", ""),
      `${http(made, "\n")}\n`,
      `${http(counted)}\r\n`,
      JSON.stringify(made),
      `\n${JSON.stringify(made, null, 2)}\n`,
      JSON.stringify({ headers: made.headers, body: base64, isBase64Encoded: true }),
    ]) {
      expect(await rowOf(content)).toMatchObject({
        type: "verification.session.cancelled",
        data: { reason: "cancelled" },
      });
    }
  });

  test("one of the emulator, to a key that the command line made, is read with both", async () => {
    const key = join(folder, "private");
    const made = await cli.run(["webhooks", "keys", "generate", "k7", "--private-key-to", key]);
    const { kid, ...jwk } = JSON.parse(made.stdout);
    const taken: Delivery[] = [];
    const emulator = new KayleIdEmulator({
      now: NOW,
      deliver: async (request) => {
        taken.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
        return new Response();
      },
    });
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const { endpoint, signing_secret } = await kayle.webhooks.endpoints.create({ url: "https://hooks.example.com/" });
    await kayle.webhooks.keys.create(endpoint.id, { key_id: kid, jwk });
    const session = await kayle.sessions.create({});
    await kayle.sessions.cancel(session.id);
    await emulator.deliverDue();
    const env = { KAYLE_SIGNING_SECRETS: signing_secret, KAYLE_PRIVATE_KEYS: readFileSync(key, "utf8") };
    expect(await rowOf(JSON.stringify(taken[0]), env)).toMatchObject({
      key_id: "k7",
      verification_session_id: session.id,
    });
  });
});

describe("what a person shared", () => {
  test.each([
    ["a success", succeeded(), { selected_field_keys: succeeded().data.selected_field_keys }],
    ["a type that this version does not know", newer(), {}],
  ])("is not shown without --reveal: %s", async (_, event, data) => {
    const row = await rowOf(http(await deliver(event)));
    expect(row).toMatchObject({ type: event.type, data });
    expect(JSON.stringify(row)).not.toContain(CLAIM);
  });

  test("goes to no pipe, but into a file that only its owner may read", async () => {
    const content = http(await deliver(succeeded()));
    expect(await refusalOf(content, ENV, "--reveal")).toMatchObject({
      message: expect.stringContaining("to a terminal only"),
    });
    const claims = join(folder, "claims");
    const row = await rowOf(content, ENV, "--reveal-to", claims);
    expect(row).toMatchObject({ data_file: claims });
    expect(JSON.stringify(row)).not.toContain(CLAIM);
    expect(JSON.parse(readFileSync(claims, "utf8"))).toEqual(succeeded().data);
    expect(statSync(claims).mode & 0o777).toBe(0o600);
  });

  test("is shown on a terminal with --reveal, and else it says that there is more", async () => {
    writeFileSync(file, http(await deliver(succeeded())));
    const args = ["webhooks", "verify", file, "--at", AT];
    const hidden = await cli.inTerminal(args, 80, ENV);
    expect([hidden.code, hidden.written]).toEqual([0, expect.stringContaining("--reveal shows it")]);
    expect(hidden.written).not.toContain(CLAIM);
    expect((await cli.inTerminal([...args, "--reveal"], 80, ENV)).written).toContain(CLAIM);
  });

  test("cannot be revealed without a private key", async () => {
    const env = { KAYLE_SIGNING_SECRETS: SECRET };
    const error = await refusalOf(http(await deliver(succeeded())), env, "--reveal-to", join(folder, "claims"));
    expect(error?.message).toContain("Without KAYLE_PRIVATE_KEYS");
    expect(readdirSync(folder)).toEqual(["delivery"]);
  });
});

describe("a delivery is refused, with the reason, and nothing of it is said", () => {
  const other = makeKeys("k2");
  const WRONG = `whsec_${"x".repeat(32)}`;
  test.each<[string, () => Promise<Delivery>, string, string | null]>([
    [
      "of another secret",
      () => deliver(succeeded(), { signingSecret: WRONG }),
      "signature_mismatch",
      "endpoints secret",
    ],
    [
      "with another body",
      async () => ({ ...(await deliver(succeeded())), body: "a.b.c.d.e" }),
      "signature_mismatch",
      "",
    ],
    ["that is old", () => deliver(succeeded(), { now: NOW - 301_000 }), "timestamp_out_of_tolerance", "11:54:59.000Z"],
    ["from the future", () => deliver(succeeded(), { now: NOW + 302_000 }), "timestamp_out_of_tolerance", "--at"],
    ["for another key", async () => deliver(succeeded(), { pair: await other }), "key_unknown", 'Its key is "k2".'],
    ["of another encryption", () => sign("{}"), "jwe_malformed", null],
    [
      "without a signature",
      async () => without(await deliver(succeeded()), "x-kayle-signature"),
      "header_missing",
      null,
    ],
    ["of another kind", async () => without(await deliver(succeeded()), "content-type"), "content_type_refused", null],
  ])("%s", async (_, make, code, hint) => {
    const error = await refusalOf(http(await make()), ENV, "--reveal-to", join(folder, "claims"));
    expect(error).toMatchObject({ code, hint: hint === null ? null : expect.stringContaining(hint) });
    expect(error?.message).toMatch(/^The delivery is refused\. /);
    expect(readdirSync(folder)).toEqual(["delivery"]);
  });
  const without = ({ headers, body }: Delivery, unwanted: string): Delivery => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== unwanted)),
    body,
  });

  test("an old one is old by the clock of the machine where no time is given", async () => {
    writeFileSync(file, http(await deliver(succeeded())));
    const { code, stderr } = await cli.run(["webhooks", "verify", file], ENV);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`give that time as --at`)]);
  });

  test.each([
    ["nothing", "", "is not a saved delivery"],
    ["another text", "hello\n\nworld", "is not a saved delivery"],
    ["another JSON object", "{}", "is not a saved delivery"],
    ["a body that a parser has read", '{"headers":{},"body":{}}', "a parser has read it"],
    ["a body that is cut off", "content-length: 900\n\neyJ", "it was not saved whole"],
  ])("a file that has %s says so", async (_, content, message) => {
    expect(await refusalOf(content)).toMatchObject({ code: "usage", message: expect.stringContaining(message) });
  });

  test.each<[string, Record<string, string>, string]>([
    ["no secret", {}, "KAYLE_SIGNING_SECRETS is not set"],
    ["a secret that is cut", { KAYLE_SIGNING_SECRETS: "0123" }, "KAYLE_SIGNING_SECRETS[0] must be the whole secret"],
    ["keys that are not JSON", { ...ENV, KAYLE_PRIVATE_KEYS: '[{"d":"c2Vj' }, "KAYLE_PRIVATE_KEYS must be a list"],
    ["a public key", { ...ENV, KAYLE_PRIVATE_KEYS: JSON.stringify([{ ...keys.publicKey }]) }, "is a public key"],
  ])("with %s it says which variable is wrong", async (_, env, message) => {
    const { code, stderr } = await verify(http(await deliver(succeeded())), env);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toMatch(/0123|c2Vj/);
  });

  test("a time without a zone is not guessed at", async () => {
    const { code, stderr } = await cli.run(["webhooks", "verify", file, "--at", "2026-03-21T12:00:00"], ENV);
    expect([code, stderr]).toEqual([2, expect.stringContaining("Give a time with its zone")]);
  });
});
