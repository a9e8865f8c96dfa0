import { KayleId } from "sessionwise";
import { describe, expect, test } from "vitest";
import { redactor } from "../../src/core/redact.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const ID = `vs_${"a".repeat(64)}`;
const KEY = "kk_0123456789abcdefghijklmnopqrstuv";
const sensitive = { cancel_token: true, verification_url: "query", claims: true, downloadUrl: true } as const;
const { text, value, headers } = redactor(sensitive, [KEY, "päss/w+rd?1"]);

const claims = { family_name: "van der Berg", given_names: ["Anna", "Lovelace"], address: { street: "Elm" } };
const personal = /van|der|Berg|Anna|Lovelace|Elm|(?<!-)TOKEN/;

describe("a field that is named in a text is hidden, however the text quotes it:", () => {
  const quoted = JSON.stringify({ claims, cancel_token: "TOKEN 48" });
  test.each([
    quoted,
    JSON.stringify(quoted),
    `Bad body: ${quoted}`,
    `Bad body: ${JSON.stringify(quoted)}`,
    `Bad body: ${JSON.stringify(JSON.stringify(quoted))}`,
    `Bad body: ${encodeURIComponent(quoted)}`,
    `Bad body: ${encodeURIComponent(encodeURIComponent(quoted))}`,
    `Bad body: ${quoted.replaceAll('"', "&quot;")}`,
    `Bad body: ${quoted.replaceAll('"', "'")}`,
    'Bad body: {"cancel\\u005ftoken":"TOKEN48"}',
    '{"cancel\\u005ftoken":"TOKEN48"}',
    "claims=[Anna, Lovelace]",
    "claims: van der Berg",
    "claims => van der Berg",
    'cancel_token: "TOKEN \\" TOKEN", status: created',
    'cancel_token: \\"TOKEN \\\\\\" TOKEN\\", status: created',
    "Cancel_Token=TOKEN48",
    "CANCEL-TOKEN: Lovelace",
    "cancelToken=TOKEN48",
    "download_url=https://TOKEN",
    "cancel_token%3DTOKEN48%26x%3D1",
    "<cancel_token>TOKEN48</cancel_token>",
    "body[cancel_token]=TOKEN48&x=1",
    "cancel_token='TOKEN48",
    "cancel_token=",
  ])("%s", (said) => {
    expect(text(said)).not.toMatch(personal);
  });

  test("and what stands around it stays", () => {
    expect(text("GET /x?cancel_token=TOKEN&status=created failed")).toBe(
      "GET /x?cancel_token=[redacted]&status=created failed",
    );
    expect(text('Bad {"cancel_token": "TOKEN", "status": "created"}')).toBe(
      'Bad {"cancel_token": "[redacted]", "status": "created"}',
    );
    expect(text("cancel_token=TOKEN TOKEN, status=created")).toBe("cancel_token=[redacted], status=created");
    expect(text("the claims are missing")).toBe("the claims are missing");
  });
});

describe("a secret is hidden, however a text repeats it:", () => {
  const encoded = (before: string) => btoa(`${before}${KEY}:more`);
  test.each([
    KEY,
    KEY.toUpperCase(),
    btoa(KEY),
    btoa(KEY).replace(/=+$/, ""),
    encoded(""),
    encoded("u"),
    encoded("us"),
    encoded("use"),
    encodeURIComponent(encoded("u")),
  ])("%s", (form) => {
    const said = text(`Basic ${form} is not known`);
    expect(said).toMatch(/^Basic \[redacted\].{0,6} is not known$/);
  });

  test("percent-encoded twice, in lower case, or escaped as JSON", () => {
    const secret = "päss/w+rd?1";
    const twice = encodeURIComponent(encodeURIComponent(secret));
    for (const form of [secret, encodeURIComponent(secret), twice, twice.toLowerCase()]) {
      expect(text(`got ${form}.`)).toBe("got [redacted].");
    }
  });

  test("with half a surrogate pair in it, too", () => {
    const { text: clean } = redactor({}, ["secret\ud83d"]);
    expect(clean("a secret\ud83d b")).toBe("a [redacted] b");
  });
});

test("structured values and headers go by the same names", () => {
  expect(
    value({ Claims: claims, "cancel-token": "TOKEN", verification_url: "https://v/x?cancel_token=TOKEN" }),
  ).toEqual({
    Claims: "[redacted]",
    "cancel-token": "[redacted]",
    verification_url: "https://v/x?[redacted]",
  });
  const clean = headers(
    new Headers({ location: "/x?cancel_token=TOKEN", "cancel-token": "TOKEN", "x-body": JSON.stringify({ claims }) }),
  );
  expect(Object.fromEntries(clean)).toEqual({
    location: "/x?cancel_token=[redacted]",
    "cancel-token": "[redacted]",
    "x-body": '{"claims":"[redacted]"}',
  });
});

test("an endless or hostile text takes no long time and breaks nothing", () => {
  for (const part of ["cancel_token", "cancel_token=", "cancel_token ", '\\"', "[", "%25", ",a", "cancel_token:'"]) {
    expect(typeof text(part.repeat(20_000))).toBe("string");
  }
  expect(value(JSON.parse("[".repeat(5_000) + "]".repeat(5_000)))).toBeDefined();
});

async function refusal(answer: Response, options: object = {}) {
  const { fetch } = stubFetch(answer);
  const kayle = new KayleId({ apiKey: KEY, fetch, maxRetries: 0, ...options });
  return Promise.resolve(kayle.sessions.retrieve(ID)).catch((reason: unknown) => Object(reason));
}

const hostile = `X\u001b[31m\r\nSet-Key: 1\u2028\u202e${"y".repeat(1_000_000)}`;

test.each([
  ["an envelope", json({ error: { code: hostile, message: hostile, hint: hostile, docs: hostile } }, 400)],
  [
    "validator issues",
    json(
      { error: { name: "ZodError", message: JSON.stringify([{ code: hostile, path: [hostile], message: hostile }]) } },
      400,
    ),
  ],
  ["an issue path split in a pair", json({ error: { code: `${"y".repeat(499)}😀`, message: "m" } }, 400)],
])("a message has one short line of %s, without control characters", async (_, answer) => {
  const { message } = await refusal(answer);
  expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/u);
  expect(message.length).toBeLessThan(2_500);
});

test("so has the finding of a schema, which repeats names of the body", async () => {
  const path = ["data", `cancel_token=TOKEN48 \u001b[31m${"y".repeat(5_000)}`];
  const schema = { safeParse: () => ({ success: false, error: { issues: [{ path, message: "a\nb" }] } }) };
  const error = await refusal(json({ data: { id: ID }, error: null }), { schemas: { SessionResponse: schema } });
  expect(error.name).toBe("ValidationError");
  expect(error.message).not.toMatch(/\p{Cc}/u);
  expect(error.message.length).toBeLessThan(1_500);
  expect(JSON.stringify(error)).not.toContain("TOKEN48");
});

test("what a fetch says in its error is a short line as well", async () => {
  const failure = Object.assign(new TypeError(hostile), { name: `Odd\n${"n".repeat(5_000)}` });
  const kayle = new KayleId({ apiKey: KEY, fetch: () => Promise.reject(failure), maxRetries: 0 });
  const error = await Promise.resolve(kayle.sessions.retrieve(ID)).catch((reason: unknown) => Object(reason));
  for (const part of [error.message, error.cause.name, error.cause.message]) {
    expect(part).not.toMatch(/\p{Cc}/u);
    expect(part.length).toBeLessThan(600);
  }
});
