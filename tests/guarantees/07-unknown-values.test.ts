// Guarantee 7: an unknown enum value or field never throws outside `strict`.
import { KayleId } from "sessionwise";
import * as schemas from "sessionwise/kayle-id/schemas";
import { describe, expect, test, vi } from "vitest";
import { EVERY_API } from "../support/every-api.ts";
import { ID } from "../support/fault-server.ts";
import { recording } from "../support/recordings.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const { data: known } = Object(recording("session_get_ok").response.body);
const newer = { ...known, status: "paused", failure_code: "retina_mismatch", risk: { score: 5 }, tags: ["a"] };
const rows = [known, { ...newer, id: `vs_${"z".repeat(64)}` }];
const page = { data: rows, error: null, pagination: { limit: 2, has_more: false, next_cursor: null } };

const modes = [{}, { schemas, validation: "off" }, { schemas, validation: "warn" }] as const;

describe.each(modes)("with %j", (options) => {
  test("a newer server's session is given as it came", async () => {
    const onDrift = vi.fn();
    const { fetch } = stubFetch(json({ data: newer, error: null, trace: 1 }));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, onDrift, ...options });
    expect(await kayle.sessions.retrieve(newer.id)).toEqual(newer);
  });

  test("and so is its page", async () => {
    const { fetch } = stubFetch(json(page));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, ...options });
    expect(await kayle.sessions.list().toArray({ max: 5 })).toEqual(rows);
  });

  test("even one that lacks what it should have", async () => {
    const { fetch } = stubFetch(json({ data: { id: ID, status: 5 }, error: null }));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, ...options });
    expect(await kayle.sessions.retrieve(ID)).toEqual({ id: ID, status: 5 });
  });
});

test.each(EVERY_API)("a field that a newer server of $title adds is given as it came", async ({ make, newer }) => {
  const { fetch } = stubFetch(json(newer));
  const given = await make({ apiKey: "kk_test", fetch }).read();
  expect(given).toEqual("data" in newer ? newer.data : newer);
});
