import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changed, deliver, expired, makeReceiver, NOW, refusal, SECRET, succeeded } from "../../support/deliveries.ts";

const receiver = makeReceiver();
const good = await deliver(succeeded());
const RUNS = { seed: 20260321, numRuns: 300 };

describe("any changed byte is refused", () => {
  const signature = good.headers["x-kayle-signature"] ?? "";

  test("of the signature header, its timestamp included", async () => {
    await fc.assert(
      fc.asyncProperty(changed(signature), async (header) => {
        const code = await refusal({ body: good.body, headers: { ...good.headers, "x-kayle-signature": header } });
        expect(["signature_mismatch", "signature_malformed"]).toContain(code);
      }),
      RUNS,
    );
  });

  test("of the timestamp, every digit of it by every other one", async () => {
    const digits = /\d+/.exec(signature)?.[0] ?? "";
    for (const [at, digit] of [...digits].entries()) {
      for (const other of "0123456789".replace(digit, "")) {
        const header = signature.replace(digits, digits.slice(0, at) + other + digits.slice(at + 1));
        const code = await refusal({ body: good.body, headers: { ...good.headers, "x-kayle-signature": header } });
        expect(code).toBe("signature_mismatch");
      }
    }
  });

  test("of the body, as bytes: not only those that are text", async () => {
    const bytes = new TextEncoder().encode(good.body);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const body = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ mask : byte));
        expect(await refusal({ body, headers: good.headers })).toBe("signature_mismatch");
      }),
      RUNS,
    );
  });

  test("added to the body, or taken from it", async () => {
    for (const body of [`${good.body}\n`, ` ${good.body}`, `\ufeff${good.body}`, good.body.slice(0, -1), ""]) {
      expect(await refusal({ body, headers: good.headers })).toBe("signature_mismatch");
    }
  });
});

describe("a signature", () => {
  const withSignature = (value: string | readonly string[]) => ({
    body: good.body,
    headers: { ...good.headers, "x-kayle-signature": value },
  });
  const [t = "", v1 = ""] = (good.headers["x-kayle-signature"] ?? "").split(",");

  test.each([
    ["without a time", v1],
    ["without a value", t],
    ["with two values", `${t},${v1},${v1}`],
    ["with two times", `${t},${t},${v1}`],
    ["in capitals", `${t},${v1.toUpperCase().replace("V1", "v1")}`],
    ["cut short", `${t},${v1.slice(0, -2)}`],
    ["grown", `${t},${v1}00`],
    ["with a time that is no whole number", `${t}.0,${v1}`],
    ["with a negative time", `t=-1,${v1}`],
    ["with spaces", `${t}, ${v1}`],
    ["sent twice", [`${t},${v1}`, `${t},${v1}`]],
    ["of another scheme alone", `${t},${v1.replace("v1", "v2")}`],
  ])("%s is malformed", async (_, value) => {
    expect(await refusal(withSignature(value))).toBe("signature_malformed");
  });

  test("with a scheme beside it that a later version may add still counts", async () => {
    expect(await receiver.receive(withSignature(`${t},${v1},v2=${"0".repeat(128)}`))).toEqual(succeeded());
  });

  test("by any of several secrets is accepted, by none of them refused", async () => {
    const [older, newer, foreign] = ["older", "newer", "foreign"].map((name) => `whsec_${name.padEnd(32, "0")}`);
    const rotating = makeReceiver({ signingSecrets: [older ?? "", newer ?? ""] });
    for (const signingSecret of [older, newer]) {
      expect(await rotating.receive(await deliver(expired(), { signingSecret: signingSecret ?? "" }))).toEqual(
        expired(),
      );
    }
    expect(await refusal(await deliver(expired(), { signingSecret: foreign ?? "" }), rotating)).toBe(
      "signature_mismatch",
    );
  });

  test("by a secret without its whsec_ is refused: the whole text is the key", async () => {
    expect(await refusal(await deliver(expired(), { signingSecret: SECRET.slice(6) }))).toBe("signature_mismatch");
  });
});

describe("the time of a signature", () => {
  test.each([-300, 0, 300])("may be %i seconds from the clock", async (seconds) => {
    expect(await receiver.receive(await deliver(expired(), { now: NOW + seconds * 1000 }))).toEqual(expired());
  });

  test.each([-301, 301, -86_400, 86_400])("may not be %i seconds from the clock", async (seconds) => {
    const delivery = await deliver(expired(), { now: NOW + seconds * 1000 });
    expect(await refusal(delivery)).toBe("timestamp_out_of_tolerance");
  });

  test("is measured by the injected clock and tolerance", async () => {
    let now = NOW;
    const strict = makeReceiver({ tolerance: 10, now: () => now });
    const delivery = await deliver(expired());
    now = NOW + 10_999;
    expect(await strict.receive(delivery)).toEqual(expired());
    now = NOW + 11_000;
    expect(await refusal(delivery, strict)).toBe("timestamp_out_of_tolerance");
    now = Number.NaN;
    expect(await refusal(delivery, strict)).toBe("timestamp_out_of_tolerance");
  });
});
