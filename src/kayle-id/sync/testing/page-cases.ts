import type { Store, StoreLock } from "../store.ts";
import { ALL, AT, idOf, newPass, page, prefixes, row, same, session, stored } from "./check.ts";
import type { ConformanceCase } from "./conformance-case.ts";

const LATER = "2026-03-21T00:00:00.000Z";

/** A case in one pass that is under way. */
function inPass(name: string, run: (lock: StoreLock, passId: number, store: Store) => Promise<void>): ConformanceCase {
  return {
    name,
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      try {
        await run(lock, (await lock.begin(newPass())).id, store);
      } finally {
        await lock.release();
      }
    },
  };
}

export const PAGE_CASES: readonly ConformanceCase[] = [
  inPass("keeps every field of a session as it came, unknown ones and odd values included", async (lock, id, store) => {
    const odd = [
      session("a", {
        future_field: { deep: [1, null, "x"] },
        status: "reviewed",
        webhook_endpoint_id: ["whe_1", "whe_2"],
      }),
      session("b", {
        webhook_endpoint_id: "whe_1",
        redirect_url: 'https://example.com/?a=1&b=’"\\',
        failure_code: "new",
      }),
      session("c", {
        nfc_tries_used: 0.5,
        created_at: "yesterday",
        completed_at: null,
        share_fields: null,
        __proto: 1,
      }),
      session("d", {
        failure_code: undefined,
        nfc_tries_used: undefined,
        attempts: [{ id: "va_1", risk_score: 0.25 }],
      }),
      session("e", { redirect_url: "half \ud800 and nul \0", share_fields: {}, attempts: [] }),
    ];
    await lock.write(id, page(odd.map((one, index) => row("abcde"[index] ?? "", one))));
    const expected = odd.map((one) => ({ ...JSON.parse(JSON.stringify(one)), gone_at: null }));
    same(await stored(store), expected, "The stored sessions");
  }),
  inPass("counts what was added and what changed, and not what only has a new updated_at", async (lock, id, store) => {
    const first = await lock.write(id, page([row("a"), row("b"), row("c")]));
    same(first, { rows: 3, added: 3, changed: 0, gone: 0 }, "The counts of new rows");
    const shared = { given_names: { source: "rc", reason: "Kundenprüfung – “KYC”", required: true } };
    const changes = [
      row("a"),
      row("b", { updated_at: LATER, share_fields: shared }),
      row("c", { status: "cancelled" }),
      row("d"),
    ];
    const second = await lock.write(id, page(changes));
    same(second, { rows: 4, added: 1, changed: 1, gone: 0 }, "The counts of changed rows");
    same((await stored(store))[1]?.updated_at, LATER, "The newer updated_at of an unchanged row");
  }),
  inPass(
    "marks as gone what a page covers and lacks, both ends of the interval as they are",
    async (lock, id, store) => {
      await lock.write(id, page(["a", "b", "c", "d", "e"].map((prefix) => row(prefix))));
      const covers = { after: idOf("a"), through: idOf("d"), createdFrom: null };
      const counts = await lock.write(id, page([row("c")], { covers, at: LATER }));
      same(counts, { rows: 1, added: 0, changed: 0, gone: 2 }, "The counts of gone rows");
      same(await prefixes(store), "a (b) c (d) e", "The rows");
      same((await stored(store))[1]?.gone_at, LATER, "gone_at");
      same((await lock.write(id, page([row("c")], { covers }))).gone, 0, "Rows that were gone before");
      same((await stored(store))[1]?.gone_at, LATER, "gone_at of a row that was gone before");
    },
  ),
  inPass("covers only rows created in the window of the page, where it has one", async (lock, id, store) => {
    const old = { created_at: "2026-01-01T00:00:00.000Z" };
    await lock.write(id, page([row("a", old), row("b"), row("c", { created_at: "?" })]));
    const covers = { ...ALL, createdFrom: "2026-03-10T12:00:00.000Z" };
    same((await lock.write(id, page([], { covers }))).gone, 1, "The rows that are gone");
    same(await prefixes(store), "a (b) c", "The rows");
  }),
  inPass("marks named rows as gone, and ignores those that it does not have", async (lock, id, store) => {
    await lock.write(id, page([row("a"), row("b")]));
    const counts = await lock.write(id, page([row("c")], { goneIds: [idOf("a"), idOf("z")] }));
    same(counts, { rows: 1, added: 1, changed: 0, gone: 1 }, "The counts");
    same(await prefixes(store), "(a) b c", "The rows");
  }),
  inPass("deletes gone rows where that is asked for, those kept before included", async (lock, id, store) => {
    await lock.write(id, page([row("a"), row("b"), row("c")]));
    await lock.write(id, page([], { goneIds: [idOf("a")] }));
    const counts = await lock.write(id, page([row("c")], { covers: ALL, whenGone: "delete" }));
    same(counts.gone, 1, "The rows that were not gone before");
    same(await prefixes(store), "c", "The rows");
  }),
  inPass("takes a row that comes back as changed, and no longer as gone", async (lock, id, store) => {
    await lock.write(id, page([row("a")]));
    await lock.write(id, page([], { goneIds: [idOf("a")] }));
    const counts = await lock.write(id, page([row("a")], { at: AT }));
    same(counts, { rows: 1, added: 0, changed: 1, gone: 0 }, "The counts");
    same(await prefixes(store), "a", "The rows");
  }),
  inPass("settles at the end of a pass by cursors what no marked page had", async (lock, id, store) => {
    await lock.write(id, page([row("a"), row("b"), row("c")]));
    await lock.write(id, page([row("c")], { goneIds: [idOf("a")] }));
    const { id: second } = await lock.begin(newPass({ ordered: false, stretches: [] }));
    await lock.write(second, page([row("c"), row("d")], { mark: true }));
    await lock.write(second, page([row("e")]));
    const counts = await lock.settleUnmarked(second, LATER, "keep");
    same(counts, { rows: 0, added: 0, changed: 0, gone: 2 }, "The counts");
    same(await prefixes(store), "(a) (b) c d (e)", "The rows");
    await lock.settleUnmarked(second, LATER, "delete");
    same(await prefixes(store), "c d", "The rows after deletion");
  }),
  inPass("writes nothing of a page that it refuses", async (lock, id, store) => {
    await lock.write(id, page([row("a")]));
    // A row that no table can take: its id is null.
    const bad = { ...row("c"), id: null as unknown as string };
    const failed = await lock.write(id, page([row("b"), bad], { goneIds: [idOf("a")] })).then(
      () => false,
      () => true,
    );
    same(failed, true, "Whether the page was refused");
    same(await prefixes(store), "a", "The rows");
    same((await lock.state()).running?.rows, 1, "The rows counted in the pass");
  }),
];
