import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { openInEditor } from "../support/editor.ts";

const TEXT = `
import { Devin, KayleId, Omni } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";

const kayle = new KayleId();
const emulator = new KayleIdEmulator();
for await (const walked of kayle.sessions.list({ created_from: new Date() })) console.log(walked.status);
for await (const scanned of kayle.sessions.scan()) console.log(scanned);
const retrieved = await kayle.sessions.retrieve("");
const waited = await kayle.sessions.waitFor("");
const page = await kayle.sessions.list();
const { data } = page;
const overview = await kayle.analytics.sessions.overview();
const { summary, trend } = overview;
const endpoint = await kayle.webhooks.endpoints.retrieve("");
const made = await kayle.webhooks.endpoints.create({ url: "" });
const secret = await kayle.webhooks.endpoints.revealSigningSecret("");
for await (const event of kayle.webhooks.events.list()) console.log(event);
for await (const delivery of kayle.webhooks.deliveries.list()) console.log(delivery);
for await (const key of kayle.webhooks.keys.list("")) console.log(key);
const prs = await new Devin().metrics.prs();
const usage = await new Devin().metrics.usage();
for await (const lead of new Omni().analytics.leads()) console.log(lead);
const raw = await kayle.request("GET", "/v1/sessions");

kayle.sessions.create({ share_fields: { /*asked*/ } });
kayle.sessions.create({ share_fields: { age_over_42: { required: true, reason: "x" } } });
emulator.sessions.succeed("", { /*shared*/ });
emulator.sessions.succeed("", { age_over_42: true });
`;

// Inside the project, so that the names of the package resolve to its source. It is never written.
const editor = openInEditor(resolve("tests/.editor/first-hour.mts"), TEXT);

describe("a hover", () => {
  test.each([
    ["walked of", "const walked: Session"],
    ["scanned of", "const scanned: Session"],
    ["retrieved", "const retrieved: Session"],
    ["waited", "const waited: Session"],
    ["page", "const page: Page<Session>"],
    ["data }", "const data: readonly Session[]"],
    ["overview =", "const overview: SessionAnalyticsOverview"],
    ["summary", "const summary: SessionAnalyticsSummary"],
    ["trend", "const trend: SessionAnalyticsTrendPoint[]"],
    ["endpoint =", "const endpoint: WebhookEndpoint"],
    ["made", "const made: CreatedWebhookEndpoint"],
    ["secret", "const secret: WebhookSigningSecret"],
    ["event of", "const event: WebhookEvent"],
    ["delivery of", "const delivery: WebhookDelivery"],
    ["key of", "const key: WebhookEncryptionKey"],
    ["prs =", "const prs: PrsMetrics"],
    ["usage =", "const usage: UsageMetrics"],
    ["lead of", "const lead: Lead"],
    ["raw", "const raw: SessionPage"],
  ])("over %s says the name of the type, not its fields", (name, says) => {
    expect(editor.hover(name)).toBe(says);
  });

  test("over a property says in prose what it is", () => {
    expect(editor.prose("walked.status", "status")).toBe(
      "Where it stands. An open session can be past expires_at for some minutes.",
    );
    expect(editor.prose("created_from")).toMatch(/a `Date`, or a string with `Z` or an offset/);
    expect(editor.prose("created_from")).not.toMatch(/no offset/i);
  });
});

describe("completions", () => {
  const gates = ["age_over_16", "age_over_18", "age_over_21"];

  test("in share_fields are the claims and the usual age gates", () => {
    expect(editor.completions("/*asked*/")).toEqual(expect.arrayContaining([...gates, "family_name"]));
  });

  test("in what the emulator shares are the claims and the usual age gates", () => {
    expect(editor.completions("/*shared*/")).toEqual(expect.arrayContaining([...gates, "family_name"]));
  });

  test("leave every other age possible", () => {
    expect(editor.errors()).toEqual([]);
  });
});
