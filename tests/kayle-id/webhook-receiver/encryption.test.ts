import fc from "fast-check";
import { CompactEncrypt, compactDecrypt, importJWK } from "jose";
import { describe, expect, test } from "vitest";
import { encryptPayload } from "../../../src/kayle-id/testing/sign-and-encrypt.ts";
import {
  changed,
  deliver,
  expired,
  keys,
  makeKeys,
  makeReceiver,
  refusal,
  sign,
  succeeded,
} from "../../support/deliveries.ts";

const receiver = makeReceiver();
const good = await deliver(succeeded());

const rsa = await importJWK(keys.publicKey, "RSA-OAEP-256");

describe("encryption", () => {
  const text = new TextEncoder().encode(JSON.stringify(expired()));

  /** Correctly encrypted to the right key, but with this header. */
  const encrypted = async (header: Record<string, unknown>) =>
    sign(
      await new CompactEncrypt(text)
        .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: "k1", ...header })
        .encrypt(header.alg === "RSA-OAEP" ? await importJWK(keys.publicKey, "RSA-OAEP") : rsa),
    );

  /** The good one under a header of one's own; refused before anything is decrypted. */
  const reheaded = async (header: unknown) => {
    const [, ...rest] = good.body.split(".");
    return sign([Buffer.from(JSON.stringify(header)).toString("base64url"), ...rest].join("."));
  };

  test("that is the documented one is accepted, so that the refusals below are for their header", async () => {
    expect(await receiver.receive(await encrypted({}))).toEqual(expired());
  });

  test("by RSA-OAEP with SHA-1, with another content encryption, or compressed, is refused though jose could decrypt it", async () => {
    for (const header of [{ alg: "RSA-OAEP" }, { enc: "A128GCM" }, { enc: "A256CBC-HS512" }, { zip: "DEF" }]) {
      const delivery = await encrypted(header);
      const key = await importJWK(keys.privateKey, header.alg ?? "RSA-OAEP-256");
      expect((await compactDecrypt(delivery.body, key)).plaintext).toEqual(text);
      expect(await refusal(delivery)).toBe("jwe_refused");
    }
  });

  test.each([
    ["alg none", { alg: "none", enc: "A256GCM", kid: "k1" }],
    ["RSA1_5", { alg: "RSA1_5", enc: "A256GCM", kid: "k1" }],
    ["a symmetric alg", { alg: "A256GCMKW", enc: "A256GCM", kid: "k1" }],
    ["a password", { alg: "PBES2-HS256+A128KW", enc: "A256GCM", kid: "k1", p2c: 1e9, p2s: "AAAA" }],
    ["no alg", { enc: "A256GCM", kid: "k1" }],
    ["no enc", { alg: "RSA-OAEP-256", kid: "k1" }],
    ["alg in another case", { alg: "rsa-oaep-256", enc: "A256GCM", kid: "k1" }],
    ["alg in a list", { alg: ["RSA-OAEP-256"], enc: "A256GCM", kid: "k1" }],
    ["a critical extension", { alg: "RSA-OAEP-256", enc: "A256GCM", kid: "k1", crit: ["exp"], exp: 1 }],
    ["zip null", { alg: "RSA-OAEP-256", enc: "A256GCM", kid: "k1", zip: null }],
  ])("with %s is refused", async (_, header) => {
    expect(await refusal(await reheaded(header))).toBe("jwe_refused");
  });

  test("by a direct key (dir) is refused", async () => {
    const key = crypto.getRandomValues(new Uint8Array(32));
    const body = await new CompactEncrypt(text)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: "k1" })
      .encrypt(key);
    expect(await refusal(await sign(body))).toBe("jwe_refused");
  });

  test.each([["k2"], [undefined], [1], [["k1"]], ["constructor"]])("to the key id %j is refused", async (kid) => {
    const header =
      kid === undefined ? { alg: "RSA-OAEP-256", enc: "A256GCM" } : { alg: "RSA-OAEP-256", enc: "A256GCM", kid };
    expect(await refusal(await reheaded(header))).toBe("key_unknown");
  });

  test("to one of several keys is decrypted by the one that it names", async () => {
    const second = await makeKeys("k2");
    const both = makeReceiver({ privateKeys: [keys.privateKey, second.privateKey] });
    for (const pair of [keys, second, keys])
      expect(await both.receive(await deliver(expired(), { pair }))).toEqual(expired());
  });

  test("to another key under a known key id cannot be decrypted", async () => {
    const { publicKey } = await makeKeys("k1");
    const body = await encryptPayload(expired(), publicKey, "k1");
    expect(await refusal(await sign(body))).toBe("decryption_failed");
  });

  test.each(["hello", "", "a.b.c", "a.b.c.d.e", "....", "e30....", `${good.body}.x`])("%j is no JWE", async (body) => {
    expect(await refusal(await sign(body))).toMatch(/^jwe_(malformed|refused)$/);
  });

  test("of which any byte of the protected header changes is refused, although rightly signed", async () => {
    const [header = "", ...rest] = good.body.split(".");
    await fc.assert(
      fc.asyncProperty(changed(header), async (other) => {
        const { body, headers } = await sign([other, ...rest].join("."), "verification.session.succeeded");
        expect(["jwe_malformed", "jwe_refused", "key_unknown", "decryption_failed"]).toContain(
          await refusal({ body, headers }),
        );
      }),
      { seed: 20260321, numRuns: 300 },
    );
  });
});
