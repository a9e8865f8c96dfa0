import { idOf, newPass, page, prefixes, row, same, stored } from "./check.ts";
import type { ConformanceCase } from "./conformance-case.ts";

const AUTUMN = { created_at: "2025-10-01T00:00:00.000Z" };
const OPEN = { status: "created", completed_at: null };

export const READ_CASES: readonly ConformanceCase[] = [
  {
    name: "streams its sessions by ascending id, filtered, in any number",
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      const { id } = await lock.begin(newPass());
      const many = Array.from({ length: 2_345 }, (_, index) => row(`z${String(index).padStart(4, "0")}x`));
      for (let at = 0; at < many.length; at += 100) await lock.write(id, page(many.slice(at, at + 100)));
      const few = [
        row("B"),
        row("a", AUTUMN),
        row("b", { status: "failed" }),
        row("c", { created_at: "never" }),
        row("0"),
      ];
      await lock.write(id, page(few));
      await lock.write(id, page([], { goneIds: [idOf("a"), idOf("b")] }));
      const ids = (await stored(store)).map((one) => one.id);
      same(ids, [...ids].sort(), "The order of the ids");
      same(ids.length, 2_350, "The number of sessions");
      same(await prefixes(store, { created_to: "2025-12-31T23:59:59Z" }), "(a)", "Sessions up to a time");
      same(
        await prefixes(store, { created_from: "2025-10-01T02:00:00+02:00", created_to: new Date(AUTUMN.created_at) }),
        "(a)",
        "Bounds",
      );
      same(await prefixes(store, { status: "failed" }), "(b)", "Sessions with a status");
      same(await prefixes(store, { gone: true }), "(a) (b)", "Gone sessions");
      same(
        await prefixes(store, { gone: true, status: "failed", created_from: AUTUMN.created_at }),
        "(b)",
        "All filters",
      );
      same((await stored(store, { gone: false })).length, 2_348, "Sessions that are not gone");
      await lock.release();
    },
  },
  {
    name: "does not lose a session from a stream that is read while it is written to",
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      const { id } = await lock.begin(newPass());
      const rows = Array.from({ length: 1_500 }, (_, index) => row(`m${String(index).padStart(4, "0")}x`));
      for (let at = 0; at < rows.length; at += 100) await lock.write(id, page(rows.slice(at, at + 100)));
      const seen: string[] = [];
      for await (const one of store.sessions()) {
        if (seen.push(one.id) % 300 !== 0) continue;
        const touched = rows[seen.length - 5] ?? row("m");
        const newer = { ...touched, updated_at: "2026-04-01T00:00:00.000Z" };
        await lock.write(id, page([row("a"), row("z"), newer]));
      }
      const expected = rows.map((one) => one.id);
      same(
        seen.filter((one) => one !== idOf("a") && one !== idOf("z")),
        expected,
        "The sessions that were there all the time",
      );
      await lock.release();
    },
  },
  {
    name: "refuses a filter that it does not have",
    async run(open) {
      const store = await open();
      const refused = await prefixes(store, { staus: "failed" } as object).then(
        () => "nothing",
        (error: Error) => error.name,
      );
      same(refused, "InvalidArgumentError", "What was thrown");
    },
  },
  {
    name: "counts outcomes at a time, without what is gone",
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      const { id } = await lock.begin(newPass());
      const late = { ...OPEN, expires_at: "2026-03-10T14:00:00.000Z" };
      await lock.write(
        id,
        page([
          row("a"),
          row("b"),
          row("c", OPEN),
          row("d", late),
          row("e", { status: "failed" }),
          row("f", { status: "odd" }),
        ]),
      );
      await lock.write(id, page([], { goneIds: [idOf("a")] }));
      const counted = async (at: string) => {
        const {
          active = 0,
          expired = 0,
          success = 0,
          failure = 0,
          cancelled = 0,
          unknown = 0,
        } = await store.countByOutcome(at);
        return [active, expired, success, failure, cancelled, unknown];
      };
      same(await counted("2026-03-10T13:00:00.000Z"), [2, 0, 1, 1, 0, 1], "The counts when none has expired");
      same(await counted("2026-03-10T13:00:00.001Z"), [1, 1, 1, 1, 0, 1], "The counts when one has expired");
      await lock.release();
    },
  },
  {
    name: "knows statuses, the oldest open session, and the newest ones",
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      const { id } = await lock.begin(newPass());
      same(await lock.oldestOpen(), null, "The oldest open session of an empty store");
      const rows = [row("a", AUTUMN), row("b", { ...OPEN, created_at: "2026-03-02T00:00:00.000Z" }), row("c", OPEN)];
      await lock.write(id, page([...rows, row("d", { ...OPEN, ...AUTUMN }), row("e", { status: 7 })]));
      await lock.write(id, page([], { goneIds: [idOf("d")] }));
      const statuses = await lock.statuses(["a", "d", "e", "x"].map(idOf));
      same(
        [...statuses].sort(),
        [
          [idOf("a"), "succeeded"],
          [idOf("d"), "created"],
          [idOf("e"), ""],
        ],
        "The statuses",
      );
      same((await lock.statuses([])).size, 0, "The statuses of no ids");
      same(await lock.oldestOpen(), "2026-03-02T00:00:00.000Z", "The oldest open session");
      same((await lock.newestIds(2, "2026-01-01T00:00:00.000Z")).length, 2, "How many newest ids");
      same(await lock.newestIds(9, "2026-03-02T00:00:00.001Z"), [idOf("c"), idOf("e")], "The newest ids");
      same((await lock.state()).hasRows, true, "Whether there are rows");
      await lock.release();
    },
  },
];
