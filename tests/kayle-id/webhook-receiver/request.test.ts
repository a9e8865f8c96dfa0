import { Readable } from "node:stream";
import fc from "fast-check";
import { WebhookError } from "sessionwise";
import type { RawWebhookRequest } from "sessionwise/kayle-id/webhooks";
import { describe, expect, test } from "vitest";
import { asRequest, CLAIM, deliver, makeReceiver, refusal, sign, succeeded } from "../../support/deliveries.ts";

const receiver = makeReceiver();
const good = await deliver(succeeded());

describe("a request", () => {
  const { body, headers } = good;

  test.each(["application/json", "text/plain", "", "application/jose+json", "application/jwt"])(
    "of content type %j is refused",
    async (type) => {
      expect(await refusal({ body, headers: { ...headers, "content-type": type } })).toBe("content_type_refused");
    },
  );

  test.each(["x-kayle-signature", "x-kayle-event"])("without %s is refused", async (name) => {
    const { [name]: _, ...rest } = headers;
    expect(await refusal({ body, headers: rest })).toBe("header_missing");
    expect(await refusal({ body, headers: { ...rest, [name]: "" } })).toBe("header_missing");
  });

  test("of more than a mebibyte is refused, signed or not, whatever its length says", async () => {
    const large = await sign("x".repeat(2 ** 20 + 1));
    expect(await refusal(large)).toBe("body_too_large");
    expect(await refusal(asRequest(large))).toBe("body_too_large");
    expect(await refusal({ body: new TextEncoder().encode(large.body), headers: large.headers })).toBe(
      "body_too_large",
    );
    expect(await refusal(await sign("x".repeat(2 ** 20)))).toBe("jwe_malformed");
  });

  test("that announces more than a mebibyte is refused unread", async () => {
    const headers = { ...good.headers, "content-length": String(2 ** 20 + 1) };
    let asked = 0;
    const body: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          asked++;
          return { done: true, value: undefined };
        },
      }),
    };
    expect(await refusal({ body, headers })).toBe("body_too_large");
    expect(asked).toBe(0);
  });

  test("that never ends is read no further than the limit", async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 2 ** 16;
        yield new Uint8Array(2 ** 16);
      }
    }
    expect(await refusal({ body: endless(), headers })).toBe("body_too_large");
    expect(sent).toBe(2 ** 20 + 2 ** 16);
  });

  test("whose body breaks off is refused", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(body.slice(0, 50));
      throw new Error(`reset while sending ${CLAIM}`);
    }
    expect(await refusal({ body: broken(), headers })).toBe("body_unreadable");
  });

  test.each([[{}], [{ [body]: "" }], [[body]], [5], [true]])(
    "whose body a parser made %o of is refused with what to do about it",
    async (parsed) => {
      // As from Express, where `body` may be anything.
      const request = { body: parsed as unknown as string, headers };
      await expect(receiver.receive(request)).rejects.toMatchObject({
        code: "body_already_parsed",
        message: expect.stringMatching(/express\.json\(\).*before the parser/),
      });
    },
  );

  test("whose body was read before is refused with what to do about it", async () => {
    const read = asRequest(good);
    await read.text();
    const locked = asRequest(good);
    locked.body?.getReader();
    for (const request of [read, locked]) {
      await expect(receiver.receive(request)).rejects.toMatchObject({
        code: "body_already_read",
        message: expect.stringMatching(/clone/),
      });
    }
  });

  test.each([[{ headers }], [{ headers, body: null }], [undefined], ["text"]])(
    "that is no request at all is refused with what to pass: %#",
    async (nothing) => {
      expect(await refusal(nothing as unknown as Request)).toBe("body_missing");
    },
  );
});

describe("whatever a platform hands over", () => {
  // Through both methods: an error of ours, and an answer for the server.
  async function codes(request: unknown) {
    // The casts: what a program without types may pass.
    const error: unknown = await receiver.receive(request as RawWebhookRequest).then(
      () => undefined,
      (thrown) => thrown,
    );
    const answer = await receiver.handle(request as RawWebhookRequest, { default: () => {} });
    if (error !== undefined && !WebhookError.is(error)) throw error;
    expect(answer.status).toBe(error ? 400 : 200);
    return error?.code;
  }
  const { body, headers } = good;
  const name = fc.constantFrom("content-type", "content-length", "x-kayle-signature", "X-Kayle-Event");
  const odd = fc.oneof(
    fc.anything(),
    fc.array(fc.anything()),
    fc.string({ unit: "binary" }),
    fc.constantFrom("x".repeat(2 ** 20), ",".repeat(2 ** 20), "t=1,v1=é", Symbol("s"), () => {}, 5n),
  );

  test("as a header ends in a WebhookError and a 400, or changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(name, odd, async (one, value) => {
        const { [one.toLowerCase()]: _, ...rest } = headers;
        expect(await codes({ body, headers: { ...rest, [one]: value } })).toBeOneOf([
          ...["content_type_refused", "header_missing", "signature_malformed", "event_type_mismatch", "body_too_large"],
          ...(one === "content-length" ? [undefined] : []),
        ]);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  test("as all headers, as the body, or as a part of it, does so too", async () => {
    await fc.assert(
      fc.asyncProperty(odd, async (value) => {
        expect(await codes({ body, headers: value })).toBe("content_type_refused");
        expect(await codes({ body, headers: { get: () => value } })).toBeDefined();
        await codes({ body: value, headers });
        await codes({ body: { [Symbol.asyncIterator]: value }, headers });
        await codes({ body: { [Symbol.asyncIterator]: () => value }, headers });
        await codes({ body: { [Symbol.asyncIterator]: () => ({ next: value }) }, headers });
        if (Object(value).then === undefined)
          await codes({ body: { [Symbol.asyncIterator]: () => once(value) }, headers });
        await codes({ body: { [Symbol.asyncIterator]: () => once({ done: false, value }) }, headers });
        await codes({ bodyUsed: false, arrayBuffer: value, body: value, headers });
        await codes(value);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  const once = (step: unknown) => {
    const steps = [step];
    return { next: async () => (steps.length > 0 ? steps.pop() : { done: true }) };
  };

  test("as a header that is a list of what is not text counts as missing", async () => {
    for (const value of [[headers["x-kayle-signature"], null], [5], 5, null, {}, new Date(0)]) {
      expect(await codes({ body, headers: { ...headers, "x-kayle-signature": value } })).toBe("header_missing");
      expect(await codes({ body, headers: { ...headers, "content-type": value } })).toBe("content_type_refused");
    }
  });

  test("as a Request whose body is a stream of Node is taken", async () => {
    const request = {
      headers: new Headers(headers),
      bodyUsed: false,
      arrayBuffer: () => {},
      body: Readable.from([body]),
    };
    // The cast: such a Request is one of a framework's own.
    expect(await receiver.receive(request as unknown as Request)).toEqual(succeeded());
  });
});

describe("a request of a platform is refused with what to pass instead:", () => {
  const { body, headers } = good;
  const stream = () => Readable.from([body]);
  const web = asRequest(good);
  test.each<[platform: string, request: unknown, instead: RegExp]>([
    ["Express without a parser", Object.assign(stream(), { headers, body: undefined }), /use toNodeHandler\(/],
    ["Express with a parser", Object.assign(stream(), { headers, body: {} }), /use toNodeHandler\(/],
    ["node:http", Object.assign(stream(), { headers }), /use toNodeHandler\(/],
    ["Fastify", { raw: Object.assign(stream(), { headers }), headers, body: {} }, /toFastifyPlugin\(/],
    ["Lambda", { headers, body: btoa(body), isBase64Encoded: true }, /event, as it came, to toLambdaHandler\(/],
    ["Lambda without a body", { headers, isBase64Encoded: false }, /event, as it came, to toLambdaHandler\(/],
    ["Hono, its context", { req: { raw: web }, body: () => {} }, /pass that, as c\.req\.raw/],
    ["Hono, its request", { raw: web }, /pass that, as c\.req\.raw/],
    ["SvelteKit", { request: web }, /or event\.request/],
    ["none that is known", { headers, body: {} }, /mount the webhook before the parser/],
    ["none at all", {}, /pass a Request, or an object with the raw body/],
  ])("%s", async (_, request, instead) => {
    // The cast: what a program without types may pass.
    await expect(receiver.receive(request as RawWebhookRequest)).rejects.toThrow(instead);
  });

  test("but a body that is text or bytes is taken from any of them", async () => {
    const fastify = { raw: Object.assign(stream(), { headers }), headers, body: Buffer.from(body) };
    const lambda = { headers, body, isBase64Encoded: false };
    for (const request of [fastify, lambda]) expect(await receiver.receive(request)).toEqual(succeeded());
  });
});
