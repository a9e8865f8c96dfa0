import { inspect } from "node:util";
import { ConfigurationError } from "sessionwise";
import { createWebhookReceiver, type WebhookReceiverOptions, type WebhookRequest } from "sessionwise/kayle-id/webhooks";
import { describe, expect, test, vi } from "vitest";
import { deliver, expired, keys, makeKeys, makeReceiver, SECRET } from "../../support/deliveries.ts";

const otherKeys = makeKeys("k2");
const privateKeys = [keys.privateKey];
const { d: _, p: __, q: ___, dp: ____, dq: _____, qi: ______, ...publicHalf } = keys.privateKey;

/** What of the options must stand in no message. */
const SECRETS = [
  SECRET,
  SECRET.slice(6),
  ...["d", "p", "q", "dp", "dq", "qi"].map((name) => Reflect.get(keys.privateKey, name)),
];

const wrong: [what: string, options: unknown, message: RegExp][] = [
  ["no signing secret", { signingSecrets: [], privateKeys }, /signingSecrets must be a list/],
  ["a secret that is no list", { signingSecrets: SECRET, privateKeys }, /signingSecrets must be a list/],
  ["a secret that is not set", { signingSecrets: [SECRET, undefined], privateKeys }, /signingSecrets\[1\] .*whsec_/],
  ["a secret without its prefix", { signingSecrets: [SECRET.slice(6)], privateKeys }, /signingSecrets\[0\] .*whsec_/],
  ["a secret with a line break", { signingSecrets: [`${SECRET}\n`], privateKeys }, /signingSecrets\[0\] .*no spaces/],
  ["no private key", { signingSecrets: [SECRET], privateKeys: [] }, /privateKeys must be a list/],
  ["keys as JSON text", { signingSecrets: [SECRET], privateKeys: JSON.stringify(privateKeys) }, /must be a list/],
  ["a key as JSON text", { privateKeys: [JSON.stringify(keys.privateKey)] }, /privateKeys\[0\] is not a JWK object/],
  ["a key without kid", { privateKeys: [{ ...keys.privateKey, kid: undefined }] }, /privateKeys\[0\] needs a kid/],
  ["an elliptic key", { privateKeys: [{ ...keys.privateKey, kty: "EC" }] }, /is not an RSA key/],
  [
    "a key for SHA-1",
    { privateKeys: [{ ...keys.privateKey, alg: "RSA-OAEP" }] },
    /another algorithm than RSA-OAEP-256/,
  ],
  ["a public key", { privateKeys: [publicHalf] }, /is a public key/],
  ["a key without its primes", { privateKeys: [{ ...keys.privateKey, p: undefined }] }, /needs p as a base64url/],
  [
    "a key in other base64",
    { privateKeys: [{ ...keys.privateKey, n: `${keys.privateKey.n}==` }] },
    /needs n as a base64url/,
  ],
  [
    "a key of 1024 bits",
    { privateKeys: [{ ...keys.privateKey, n: keys.privateKey.n?.slice(171) }] },
    /fewer than 2048/,
  ],
  [
    "two keys of one id",
    { privateKeys: [keys.privateKey, keys.privateKey] },
    /privateKeys\[1\] has the same kid as another/,
  ],
  ["a tolerance in words", { tolerance: "300" }, /tolerance is "300"/],
  ["a negative tolerance", { tolerance: -1 }, /tolerance is -1/],
  ["an endless tolerance", { tolerance: Number.POSITIVE_INFINITY }, /tolerance is Infinity/],
  [
    "a tolerance longer than handled events are known for",
    { tolerance: 7 * 24 * 3600 + 1 },
    /tolerance is 604801, and handled events are known for 604800 seconds.*: give 604800 or less/,
  ],
  [
    "such a tolerance with a store of one's own",
    { tolerance: 1e9, seen: { claim() {}, commit() {}, release() {} } },
    /tolerance is 1000000000,/,
  ],
  ["a clock that stands", { now: 5 }, /now is not a function/],
  ["a store without release", { seen: { claim() {}, commit() {} } }, /seen lacks one of the methods/],
  ["an onError that is none", { onError: console }, /onError is not a function/],
];

function fail(why: string): never {
  throw new Error(why);
}

describe("a receiver is not made with", () => {
  test.each(wrong)("%s, and the error repeats no secret", (_, options, message) => {
    // The cast: what a program without types may pass.
    const given = { signingSecrets: [SECRET], privateKeys, ...(options as object) } as WebhookReceiverOptions;
    let thrown: unknown;
    try {
      createWebhookReceiver(given);
    } catch (error) {
      thrown = error;
    }
    if (!ConfigurationError.is(thrown)) throw thrown ?? new Error("it was made");
    expect(thrown.message).toMatch(message);
    const text = inspect(thrown, { depth: null, showHidden: true }) + JSON.stringify(thrown);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });
});

test.each([undefined, null, 5, "text"])("a receiver is not made with %j for its options", (options) => {
  // The cast: what a program without types may pass.
  expect(() => createWebhookReceiver(options as unknown as WebhookReceiverOptions)).toThrow(ConfigurationError);
});

test("a key that the engine does not import is a ConfigurationError of receive, and 500 of handle", async () => {
  const heard: unknown[] = [];
  const { receive, handle } = makeReceiver({ onError: (error) => heard.push(error) });
  const delivery = await deliver(expired());
  const { importKey } = crypto.subtle;
  vi.spyOn(crypto.subtle, "importKey").mockImplementation((...args: unknown[]) => {
    if (args[0] === "jwk") return Promise.reject(new DOMException(`cannot read ${JSON.stringify(args[1])}`));
    return Reflect.apply(importKey, crypto.subtle, args);
  });
  const error: unknown = await receive(delivery).catch((thrown) => thrown);
  const answer = await handle(delivery, { default: () => {} });
  vi.restoreAllMocks();
  expect(ConfigurationError.is(error)).toBe(true);
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(keys.privateKey.n);
  expect([answer.status, await answer.json()]).toEqual([500, { code: "receiver_failed" }]);
  expect(heard).toEqual([error]);
  // It is not remembered: the next delivery tries anew.
  expect(await receive(delivery)).toEqual(expired());
});

test.each(["n", "e", "d", "p", "q", "dp", "dq", "qi"])("a key with the %s of another key is refused", async (name) => {
  const other = await otherKeys;
  const mixed = { ...keys.privateKey, [name]: name === "e" ? "Aw" : Reflect.get(other.privateKey, name) };
  expect(() => makeReceiver({ privateKeys: [mixed] })).toThrow(
    /privateKeys\[0\] has numbers that do not belong together/,
  );
});

test("a key cut anywhere is refused", () => {
  for (const name of ["n", "d", "p", "qi"] as const) {
    const whole = String(Reflect.get(keys.privateKey, name));
    for (const length of [0, 1, whole.length - 4, whole.length - 2, whole.length - 1]) {
      const cut = { ...keys.privateKey, [name]: whole.slice(0, length) };
      expect(() => makeReceiver({ privateKeys: [cut] })).toThrow(ConfigurationError);
    }
  }
});

describe("secrets and keys that a function gives", () => {
  const SECRET_TEXT = JSON.stringify(keys.privateKey).slice(0, -1);
  const handlers = { default: () => {} };

  /** What a receiver does with one delivery, and what `onError` is called with. */
  function watched(options: Partial<WebhookReceiverOptions>) {
    const errors: unknown[] = [];
    const { handle } = makeReceiver({ ...options, onError: (error) => errors.push(error) });
    const answerTo = async (request: WebhookRequest) => {
      const answer = await handle(request, handlers);
      return [answer.status, (await answer.json()).code];
    };
    return { errors, answerTo };
  }

  test("are asked for at the first delivery, once", async () => {
    const signingSecrets = vi.fn(async () => [SECRET]);
    const given = vi.fn(() => privateKeys);
    const { errors, answerTo } = watched({ signingSecrets, privateKeys: given });
    expect([signingSecrets, given].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    for (const id of ["a", "b", "c"]) expect(await answerTo(await deliver(expired(id)))).toEqual([200, "handled"]);
    expect([signingSecrets, given].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(errors).toEqual([]);
  });

  test("are not asked for by what is no delivery, nor the keys by a forgery", async () => {
    const signingSecrets = vi.fn(() => [SECRET]);
    const given = vi.fn(() => privateKeys);
    const { answerTo } = watched({ signingSecrets, privateKeys: given });
    const { body, headers } = await deliver(expired());
    expect(await answerTo({ body, headers: { ...headers, "content-type": "text/plain" } })).toEqual([
      400,
      "content_type_refused",
    ]);
    expect(await answerTo({ body, headers: { ...headers, "x-kayle-signature": "v1" } })).toEqual([
      400,
      "signature_malformed",
    ]);
    expect(signingSecrets).not.toHaveBeenCalled();
    expect(await answerTo({ body: `${body} `, headers })).toEqual([400, "signature_mismatch"]);
    expect(given).not.toHaveBeenCalled();
  });

  const missing: [what: string, options: Partial<WebhookReceiverOptions>, message: RegExp][] = [
    ["that throws", { signingSecrets: () => fail(`no ${SECRET}`) }, /signingSecrets are missing: .* threw Error\.$/],
    ["that rejects", { privateKeys: async () => fail("gone") }, /privateKeys are missing: .* threw Error\.$/],
    [
      "that reads broken JSON",
      { privateKeys: () => JSON.parse(SECRET_TEXT) },
      /privateKeys are .* threw SyntaxError\.$/,
    ],
    ["of an empty variable", { signingSecrets: () => "".split(",") }, /signingSecrets\[0\] is missing/],
    ["of none", { signingSecrets: () => [] }, /signingSecrets must be a list of at least one/],
    ["of no keys", { privateKeys: () => [] }, /privateKeys must be a list of at least one/],
    ["of a public key", { privateKeys: () => [publicHalf as typeof keys.privateKey] }, /\[0\] is a public key/],
  ];
  test.each(missing)("that accept nothing: a function %s", async (_, options, message) => {
    let good = false;
    const asked = Object.entries(options).map(([name, give]) => [
      name,
      // The cast: each of them is a function.
      () => (good ? (name === "privateKeys" ? privateKeys : [SECRET]) : (give as () => unknown)()),
    ]);
    const { errors, answerTo } = watched(Object.fromEntries(asked));
    const delivery = await deliver(expired());
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(await answerTo(delivery)).toEqual([500, "receiver_failed"]);
      const error = errors[attempt];
      if (!ConfigurationError.is(error)) throw error;
      expect(error.message).toMatch(message);
      const text = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    // Asked again, and kept from then on.
    good = true;
    expect(await answerTo(delivery)).toEqual([200, "handled"]);
  });

  test("that change afterwards change nothing", async () => {
    const secrets = [SECRET];
    const { answerTo } = watched({ signingSecrets: () => secrets });
    expect(await answerTo(await deliver(expired("a")))).toEqual([200, "handled"]);
    secrets[0] = "whsec_other";
    expect(await answerTo(await deliver(expired("b")))).toEqual([200, "handled"]);
  });
});

test("an option that does not exist is refused, with the one that was meant", () => {
  // The cast: what a program without types may pass.
  const options = { singingSecrets: [SECRET], privateKeys } as unknown as WebhookReceiverOptions;
  expect(() => createWebhookReceiver(options)).toThrow(
    /Webhook receiver: singingSecrets is not an option. Did you mean "signingSecrets"\?/,
  );
});

test("options that change afterwards change nothing", async () => {
  const signingSecrets = [SECRET];
  const { receive } = makeReceiver({ signingSecrets });
  signingSecrets[0] = "whsec_other";
  expect(await receive(await deliver(expired()))).toEqual(expired());
});
