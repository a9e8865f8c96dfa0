import { type AnySession, toCsv, toNdjson } from "sessionwise/kayle-id/export";
import { describe, expect, test } from "vitest";
import { rowOf } from "../../src/kayle-id/sync/row.ts";
import { sessionOf } from "../support/sessions.ts";

const SECRET = "s3cret".repeat(8);

/** A session whose unknown fields have, somewhere inside, what a person must not lose. */
const session = {
  ...sessionOf({
    id: "vs_1",
    cancel_token: SECRET,
    verification_url: `https://verify.kayle.id/?t=${SECRET}#${SECRET}`,
  }),
  nested: [{ cancel_token: SECRET, deeper: { verification_url: `https://verify.kayle.id/?t=${SECRET}` } }],
  claims: { family_name: SECRET },
  // The cast: the specification has no such fields.
} as unknown as AnySession;

describe("what is kept of a session", () => {
  test.each([
    ["an NDJSON line", () => new Response(toNdjson([session])).text()],
    ["a CSV row", () => new Response(toCsv([session])).text()],
    ["a row of a store", async () => JSON.stringify(rowOf(session))],
  ])("%s has no secret at any depth, and everything beside it", async (_, write) => {
    const written = await write();
    expect(written).not.toContain(SECRET);
    expect(written).toContain("deeper");
    expect(written).toContain("https://verify.kayle.id/");
  });
});
