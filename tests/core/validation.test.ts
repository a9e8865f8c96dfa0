import { type Drift, KayleId, ValidationError } from "sessionwise";
import * as schemas from "sessionwise/kayle-id/schemas";
import { describe, expect, test, vi } from "vitest";
import { recording, replay } from "../support/recordings.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const { data: known } = Object(recording("session_get_ok").response.body);
const ID: string = known.id;
const wrong = json({ data: { ...known, nfc_tries_used: "Lovelace", expires_at: null }, error: null }, 200, {
  "cf-ray": "ray",
});

function client(options: ConstructorParameters<typeof KayleId>[0], answer = wrong) {
  const { fetch, seen } = stubFetch(answer);
  return { kayle: new KayleId({ apiKey: "kk_test", fetch, ...options }), seen };
}

describe("strict", () => {
  test.each([
    { schemas, validation: "strict" },
    { schemas },
    { schemas: { SessionResponse: schemas.SessionResponse } },
  ] as const)("throws a ValidationError that says where, and no value: %#", async (options) => {
    const { kayle, seen } = client(options);
    const error = await Promise.resolve(kayle.sessions.retrieve(ID)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({
      status: 200,
      requestId: "ray",
      attempts: [{ outcome: "200" }],
      issues: [
        { code: "invalid_type", path: ["data", "nfc_tries_used"] },
        { code: "invalid_type", path: ["data", "expires_at"] },
      ],
    });
    expect(Object(error).message).toMatch(/data\.nfc_tries_used.*and in 1 more places/);
    expect(JSON.stringify(error)).not.toContain("Lovelace");
    expect(seen).toHaveLength(1);
  });

  test("says of a write that the server carried it out", async () => {
    await expect(client({ schemas }).kayle.sessions.create({})).rejects.toMatchObject({ mayHaveBeenProcessed: true });
  });

  test("lets recorded answers pass, and gives them as they came", async () => {
    const answer = replay(recording("sessions_list_limit100_p003"));
    const rows = await client({ schemas }, answer).kayle.sessions.list().toArray({ max: 100 });
    expect(rows).toEqual(Object(recording("sessions_list_limit100_p003").response.body).data);
  });
});

describe("a page of a list", () => {
  const page = recording("sessions_list_limit100_p003").response.body;

  test("that fits is not read by zod, which copies what it reads", async () => {
    const safeParse = vi.spyOn(schemas.SessionPage, "safeParse");
    const { kayle } = client({ schemas }, json(page));
    expect(await kayle.sessions.list().toArray({ max: 100 })).toHaveLength(50);
    expect(safeParse).not.toHaveBeenCalled();
    safeParse.mockRestore();
  });

  test("that does not fit is explained by zod, row and field", async () => {
    const data = Object(page).data.with(41, { ...Object(page).data[41], verification_url: "kayle" });
    const { kayle } = client({ schemas }, json({ ...Object(page), data }));
    await expect(kayle.sessions.list().first()).rejects.toMatchObject({
      issues: [{ code: "invalid_format", path: ["data", 41, "verification_url"] }],
    });
  });
});

describe("warn", () => {
  test("tells onDrift and the logger, and gives the answer as it came", async () => {
    const drifts: Drift[] = [];
    const warn = vi.fn();
    const { kayle } = client({
      schemas,
      validation: "warn",
      onDrift: (drift) => drifts.push(drift),
      logger: { debug() {}, warn },
    });
    expect((await kayle.sessions.retrieve(ID)).id).toBe(known.id);
    expect(drifts).toMatchObject([{ operation: { name: "sessions.retrieve" }, issues: [{}, {}] }]);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("sessions.retrieve"), { issues: drifts[0]?.issues });
    expect(JSON.stringify([drifts, warn.mock.calls])).not.toContain("Lovelace");
  });

  test("outlives an onDrift that throws", async () => {
    const onDrift = () => {
      throw new Error("x");
    };
    const { kayle } = client({ schemas, validation: "warn", onDrift });
    expect((await kayle.sessions.retrieve(ID)).id).toBe(known.id);
  });
});

describe("off", () => {
  test.each([{}, { schemas, validation: "off" }] as const)("does not look: %#", async (options) => {
    expect((await client(options).kayle.sessions.retrieve(ID)).id).toBe(known.id);
  });

  test("and an operation whose schema was not given is not looked at either", async () => {
    const { kayle } = client({ schemas: { SessionPage: schemas.SessionPage } });
    expect((await kayle.sessions.retrieve(ID)).id).toBe(known.id);
  });
});

describe("a schema that fails itself", () => {
  const broken = {
    SessionResponse: {
      safeParse() {
        throw new TypeError("async refinement");
      },
    },
  };

  test("is a ValidationError under strict, drift under warn, and never a lost connection", async () => {
    const { kayle, seen } = client({ schemas: broken });
    await expect(kayle.sessions.retrieve(ID)).rejects.toMatchObject({
      name: "ValidationError",
      issues: [{ code: "schema_failed" }],
    });
    expect(seen).toHaveLength(1);
    const onDrift = vi.fn();
    expect((await client({ schemas: broken, validation: "warn", onDrift }).kayle.sessions.retrieve(ID)).id).toBe(
      known.id,
    );
    expect(onDrift).toHaveBeenCalledTimes(1);
  });
});

test("validation without schemas is refused: it would check nothing", () => {
  expect(() => client({ validation: "strict" })).toThrow(/no schemas to validate with/);
});
