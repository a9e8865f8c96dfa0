import { idOf, newPass, page, row, same } from "./check.ts";
import type { ConformanceCase } from "./conformance-case.ts";

const HALVES = [
  { after: "", through: idOf("m") },
  { after: idOf("m"), through: null },
];
const END = { completedAt: "2026-03-19T00:10:00.000Z", matchesOverview: true };

export const PASS_CASES: readonly ConformanceCase[] = [
  {
    name: "is empty at first",
    async run(open) {
      const lock = await (await open()).lock();
      const empty = { organization: null, hasRows: false, running: null, lastCompleted: null, lastFull: null };
      same(await lock.state(), empty, "The state");
      await lock.release();
    },
  },
  {
    name: "remembers an interrupted pass with its stretches and its counts",
    async run(open) {
      const first = await (await open()).lock();
      const { id, ...begun } = await first.begin(newPass({ stretches: HALVES }), "org_1");
      const counts = { rows: 0, added: 0, changed: 0, gone: 0 };
      const { stretches: _, ...plan } = newPass();
      const open0 = HALVES.map((half) => ({ ...half, cursor: half.after, done: false }));
      const rest = { state: "running", completedAt: null, matchesOverview: null };
      same(begun, { ...plan, ...counts, ...rest, stretches: open0 }, "The pass that was begun");
      await first.write(id, page([row("a"), row("b")], { stretch: { index: 0, cursor: idOf("b"), done: false } }));
      await first.write(id, page([row("n")], { stretch: { index: 1, cursor: idOf("n"), done: true } }));
      await first.release();
      const lock = await (await open()).lock();
      const { running, organization } = await lock.state();
      same([running?.rows, running?.added], [3, 3], "The counts of the pass");
      const cursors = running?.stretches.map(({ cursor, done }) => [cursor, done]);
      same(
        cursors,
        [
          [idOf("b"), false],
          [idOf("n"), true],
        ],
        "The cursors of the stretches",
      );
      same(organization, "org_1", "The organization");
      await lock.release();
    },
  },
  {
    name: "tells the last completed pass and the last full one, and drops the stretches of a completed one",
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      const full = await lock.begin(newPass());
      same((await lock.complete(full.id, END)).matchesOverview, true, "The record of the completed pass");
      const window = { createdFrom: "2026-03-18T23:55:00.000Z", eventsFrom: "2026-03-18T23:56:00.000Z" };
      const plan = newPass({ kind: "incremental", reason: "recent", ...window });
      const { id } = await lock.begin(plan);
      await lock.complete(id, { ...END, matchesOverview: null });
      const { running, lastCompleted, lastFull } = await lock.state();
      same(running, null, "The running pass");
      same(
        [lastCompleted?.id, lastCompleted?.createdFrom, lastCompleted?.eventsFrom],
        [id, ...Object.values(window)],
        "The last pass",
      );
      same([lastCompleted?.completedAt, lastCompleted?.matchesOverview], [END.completedAt, null], "Its end");
      same(lastFull?.id, full.id, "The last full pass");
      await lock.release();
    },
  },
  {
    name: "supersedes an interrupted pass by the next one, and keeps its record and the organization",
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      const { id } = await lock.begin(newPass({ stretches: HALVES }), "org_1");
      await lock.write(id, page([row("a")]));
      const { id: second, stretches } = await lock.begin(newPass());
      same(stretches.length, 1, "The stretches of the new pass");
      await lock.complete(second, END);
      const passes = [];
      for await (const pass of store.passes()) passes.push([pass.id, pass.state, pass.added]);
      same(
        passes,
        [
          [second, "completed", 0],
          [id, "superseded", 1],
        ],
        "The passes, the newest first",
      );
      same((await lock.state()).organization, "org_1", "The organization");
      await lock.release();
    },
  },
];
