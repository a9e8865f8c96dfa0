import Database from "libsql";
import { KayleId as KayleIdWithAttempts } from "sessionwise/kayle-id/attempts";
import { syncSessions } from "sessionwise/kayle-id/sync";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { describe, expect, it } from "vitest";
import { olderSessions, serveOlder } from "../../support/older-server.ts";
import { sessionOf } from "../../support/sessions.ts";
import { synced } from "../../support/synced.ts";
import { NO_DIFFERENCE } from "./torture/compare.ts";

describe("stored sessions", () => {
  it("hold no secret: no cancel_token, no query of a verification_url, no claim", async () => {
    const world = await synced(3);
    const secret = "s3cr3t".repeat(8);
    const verification_url = `https://verify.kayle.id/?cancel_token=${secret}#${secret}`;
    const session = sessionOf({ verification_url, cancel_token: secret });
    const deep = { nested: [{ cancel_token: secret, claims: { family_name: secret } }], claims: { x: secret } };
    world.emulator.put({ ...session, ...deep });
    await world.sync();
    const rows = world.database.prepare("SELECT * FROM sessions").all();
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rows.map((row) => (row as { verification_url: string }).verification_url)).toContain(
      "https://verify.kayle.id/",
    );
    expect(JSON.stringify(rows)).toContain("nested");
  });

  it("keep statuses and fields that this version does not know", async () => {
    const world = await synced(40);
    const odd = { status: "reviewed", failure_code: "document_eaten", score: { of: ["a", 1] }, completed_at: null };
    world.emulator.put({ ...sessionOf({ created_at: "2026-03-21T11:00:00.000Z" }), ...odd });
    await world.sync();
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
    await world.emulator.clock.advance("1h");
    expect(await world.sync()).toMatchObject({ kind: "incremental" });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("have a column for every field, with times that sort and JSON that can be queried", async () => {
    const world = await synced(100);
    await world.sync();
    const sql = `SELECT count(*) AS n FROM sessions WHERE created_at < '2026-03-21T12:00:00.000Z'
      AND json_extract(share_fields, '$.kayle_document_id.required') = 1`;
    expect(world.database.prepare(sql).get()).toMatchObject({ n: 100 });
  });
});

describe("the release with attempts", () => {
  it("is synced with its attempts, whose outcome tells what completed means", async () => {
    const sessions = olderSessions(230);
    const server = await serveOlder(sessions);
    try {
      const client = new KayleIdWithAttempts({ apiKey: "kk_test", baseUrl: server.url, maxRetries: 0 });
      const store = await sqliteStore(new Database(":memory:"));
      expect(await syncSessions(client, store, { whenGone: "keep" })).toMatchObject({
        added: 230,
        matchesOverview: null,
      });
      const stored = [];
      for await (const { gone_at: _, ...session } of store.sessions()) stored.push(session);
      expect(stored).toEqual(sessions);
      expect(await store.countByOutcome("2025-11-03T10:30:00.000Z")).toEqual({
        ...{ active: 92, success: 23, failure: 23, expired: 46, cancelled: 46 },
      });
    } finally {
      await server.close();
    }
  });
});

describe("a signal and a deadline", () => {
  it("end a sync at once, and what was stored is gone on with", async () => {
    const world = await synced(900);
    const controller = new AbortController();
    let pages = 0;
    const stopped = world.sync({
      signal: controller.signal,
      onProgress: () => {
        if (++pages === 4) controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    await expect(stopped).rejects.toThrow("is kept: sync again to continue");
    expect((await world.sync()).resumed).toMatchObject({ rows: 900, added: 900 });
    world.between = () => new Promise(() => {});
    const late = world.sync({ deadline: 20 });
    await expect(late).rejects.toMatchObject({ name: "TimeoutError", limit: "deadline" });
    await expect(world.sync({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  });
});
