import fc from "fast-check";
import { CompactEncrypt, importJWK } from "jose";
import { describe, expect, test } from "vitest";
import {
  CLAIM,
  changed,
  deliver,
  keys,
  makeReceiver,
  newer,
  refusal,
  sign,
  succeeded,
} from "../../support/deliveries.ts";

const receiver = makeReceiver();
const good = await deliver(succeeded());

describe("a payload", () => {
  const delivery = async (plaintext: string | Uint8Array<ArrayBuffer>, type = "verification.session.succeeded") => {
    const bytes = typeof plaintext === "string" ? new TextEncoder().encode(plaintext) : plaintext;
    const jwe = await new CompactEncrypt(bytes)
      .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: "k1" })
      .encrypt(await importJWK(keys.publicKey, "RSA-OAEP-256"));
    return sign(jwe, type);
  };

  test.each(["", "{", "null", "[]", '"x"', "{}", '{"type":1}'])("%j is malformed", async (text) => {
    expect(await refusal(await delivery(text))).toBe("payload_malformed");
  });

  test("that is no UTF-8 is malformed", async () => {
    const text = JSON.stringify(succeeded()).replace(CLAIM, "?");
    const bytes = new TextEncoder().encode(text).map((byte) => (byte === 0x3f ? 0xff : byte));
    expect(await refusal(await delivery(bytes))).toBe("payload_malformed");
  });

  const { type, metadata, data } = succeeded();
  test.each([
    ["no metadata", { type, data }, ["metadata"]],
    ["an event id that is no text", { type, metadata: { ...metadata, event_id: 5 }, data }, ["metadata", "event_id"]],
    ["no data", { type, metadata }, ["data"]],
    [
      "a claim that is neither text, boolean nor null",
      { type, metadata, data: { ...data, claims: { family_name: [CLAIM] } } },
      ["data", "claims", "family_name"],
    ],
  ])("with %s is invalid, and the error says where", async (_, payload, path) => {
    const error = await receiver.receive(await delivery(JSON.stringify(payload))).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: "WebhookError", code: "payload_invalid", issues: [{ path }] });
    expect(error.message).toContain(path.join("."));
  });

  test("of an unknown type needs an event id all the same", async () => {
    const { type: newType, data: newData } = newer();
    for (const metadata of [undefined, null, {}, { event_id: 5 }]) {
      const payload = JSON.stringify({ type: newType, metadata, data: newData });
      expect(await refusal(await delivery(payload, newType))).toBe("payload_invalid");
    }
  });

  test("whose type is not the one that the event header names is refused", async () => {
    const type = good.headers["x-kayle-event"] ?? "";
    await fc.assert(
      fc.asyncProperty(changed(type), async (other) => {
        const code = await refusal({ body: good.body, headers: { ...good.headers, "x-kayle-event": other } });
        expect(code).toBe("event_type_mismatch");
      }),
      { seed: 20260321, numRuns: 30 },
    );
    expect(await refusal({ body: good.body, headers: { ...good.headers, "x-kayle-event": "unknown" } })).toBe(
      "event_type_mismatch",
    );
  });
});
