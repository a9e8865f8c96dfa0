// Webhooks and analytics of the older release are made by the code of the current one. This holds the two descriptions, and
// the requests, to being the same wherever that is so.
import { KayleId as CurrentKayleId } from "sessionwise";
import { KayleId } from "sessionwise/kayle-id/attempts";
import { describe, expect, test } from "vitest";
import * as current from "../../../generated/kayle-id/operations.ts";
import * as older from "../../../generated/kayle-id-attempts/operations.ts";
import { type Answer, json, rowAskedFor, stubFetch } from "../../support/stub-fetch.ts";

/** Operations that servers up to 1.5.0 do not have. The types of the older client leave their methods out. */
const ONLY_CURRENT: readonly string[] = [];

type Described = Readonly<Record<string, unknown>> & { readonly name: string };

function operationsIn(module: Readonly<Record<string, unknown>>): Described[] {
  return Object.values(module).flatMap((one) =>
    typeof one === "object" && one && "method" in one && "name" in one ? [{ ...one, name: String(one.name) }] : [],
  );
}

const inCurrent = operationsIn(current);
const inOlder = operationsIn(older);

/** The names that one description has and the other has not, as a sentence each. */
function missing(from: readonly Described[], here: readonly Described[], advice: string): string[] {
  const names = new Set(here.map(({ name }) => name));
  return from.flatMap(({ name }) =>
    names.has(name) || ONLY_CURRENT.includes(name) ? [] : [`${name} is missing in ${advice}`],
  );
}

test("every operation is in both releases, or listed as one of the current release only", () => {
  const found = [
    ...missing(
      inCurrent,
      inOlder,
      "spec/kayle-id-attempts.yaml: add it there, or list it in ONLY_CURRENT of this file and leave its method out of the types in src/kayle-id/attempts",
    ),
    ...missing(inOlder, inCurrent, "spec/kayle-id.yaml: the resources of the current release have no method for it"),
  ];
  expect(found, found.join("; ")).toEqual([]);
});

test("what is listed as an operation of the current release only is not in the older one", () => {
  const names = inOlder.map(({ name }) => name);
  for (const name of ONLY_CURRENT) expect(names, `${name} is in both: take it off ONLY_CURRENT`).not.toContain(name);
});

// Only sessions have other ids, parameters and fields in the older release.
const shared = inOlder.flatMap((one) => {
  const other = inCurrent.find(({ name }) => name === one.name);
  return other ? [[one.name, one, other] as const] : [];
});

test("there are operations to compare", () => expect(shared.length).toBeGreaterThanOrEqual(20));

test.each(shared)("%s has the same metadata in both releases", (name, one, other) => {
  const own = name.startsWith("sessions.") ? { pathPatterns: {}, parameters: [], fields: [] } : {};
  expect({ ...one, ...own }).toEqual({ ...other, ...own });
});

test("a session of the older release is created with its own fields", () => {
  expect(older.sessionsCreate.fields).toEqual(["redirect_url", "share_fields"]);
});

test("what is a secret in the current release is one in the older one", () => {
  expect(older.SENSITIVE).toMatchObject(current.SENSITIVE);
});

const page = json({ data: [], error: null, pagination: { limit: 100, has_more: false, next_cursor: null } });
const key = { key_id: "k1", jwk: { kty: "RSA" as const, n: "n", e: "AQAB" } };

/** What both clients have, to the letter. */
type Shared = Pick<KayleId, "analytics"> & {
  readonly webhooks: Pick<KayleId["webhooks"], "keys" | "deliveries"> & {
    readonly endpoints: Pick<
      KayleId["webhooks"]["endpoints"],
      "delete" | "revealSigningSecret" | "rotateSigningSecret"
    >;
    readonly events: Pick<KayleId["webhooks"]["events"], "retrieve" | "replay">;
  };
};

describe("a request that is the same in both releases is made alike", () => {
  test.each([
    ["analytics.sessions.overview", rowAskedFor, (client) => client.analytics.sessions.overview()],
    ["webhooks.endpoints.delete", rowAskedFor, ({ webhooks }) => webhooks.endpoints.delete("whe_1")],
    [
      "webhooks.endpoints.revealSigningSecret",
      rowAskedFor,
      ({ webhooks }) => webhooks.endpoints.revealSigningSecret("whe_1"),
    ],
    [
      "webhooks.endpoints.rotateSigningSecret",
      rowAskedFor,
      ({ webhooks }) => webhooks.endpoints.rotateSigningSecret("whe_1"),
    ],
    ["webhooks.keys.list", page, ({ webhooks }) => webhooks.keys.list("whe_1", { is_active: true })],
    ["webhooks.keys.create", rowAskedFor, ({ webhooks }) => webhooks.keys.create("whe_1", key)],
    ["webhooks.keys.deactivate", rowAskedFor, ({ webhooks }) => webhooks.keys.deactivate("whk_1")],
    ["webhooks.keys.reactivate", rowAskedFor, ({ webhooks }) => webhooks.keys.reactivate("whk_1")],
    ["webhooks.events.retrieve", rowAskedFor, ({ webhooks }) => webhooks.events.retrieve("evt_1")],
    ["webhooks.events.replay", rowAskedFor, ({ webhooks }) => webhooks.events.replay("evt_1")],
    ["webhooks.deliveries.list", page, ({ webhooks }) => webhooks.deliveries.list({ status: "failed", limit: 5 })],
    ["webhooks.deliveries.retry", rowAskedFor, ({ webhooks }) => webhooks.deliveries.retry("whd_1")],
  ] satisfies [string, Answer, (client: Shared) => PromiseLike<unknown>][])("%s", async (_, answer, call) => {
    const { fetch, seen } = stubFetch(answer);
    const options = { apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", fetch, maxRetries: 0 };
    await call(new KayleId(options));
    await call(new CurrentKayleId(options));
    expect(seen).toHaveLength(2);
    const [ours, theirs] = seen.map(({ headers, url, ...rest }) => ({ ...rest, url: url.href, headers: [...headers] }));
    expect(ours).toEqual(theirs);
  });
});

describe("where event types are named, those of the older release go out", () => {
  const subscribed_event_types = ["verification.attempt.succeeded", "verification.session.expired"] as const;

  test("in a subscription", async () => {
    const { fetch, seen } = stubFetch(json({ data: { endpoint: {}, signing_secret: "x" }, error: null }), rowAskedFor);
    const { webhooks } = new KayleId({ apiKey: "kk_test", fetch });
    const params = { url: "https://example.com/hook", subscribed_event_types: [...subscribed_event_types] };
    await webhooks.endpoints.create(params);
    await webhooks.endpoints.update("whe_1", { subscribed_event_types: [...subscribed_event_types] });
    expect(seen.map(({ body }) => JSON.parse(body ?? "").subscribed_event_types)).toEqual(
      Array(2).fill(subscribed_event_types),
    );
    await expect(webhooks.endpoints.create({ ...params, subscribed_event_types: [] })).rejects.toThrow(/is empty/);
  });

  test("in a filter", async () => {
    const { fetch, seen } = stubFetch(page);
    await new KayleId({ apiKey: "kk_test", fetch }).webhooks.events.list({ type: "verification.attempt.failed" });
    expect(seen[0]?.url.searchParams.get("type")).toBe("verification.attempt.failed");
  });
});
