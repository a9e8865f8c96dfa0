import { newPass, page, prefixes, refuses, row, same } from "./check.ts";
import type { ConformanceCase } from "./conformance-case.ts";

export const LOCK_CASES: readonly ConformanceCase[] = [
  {
    name: "lets one sync write at a time, and says so to the second one at once",
    async run(open) {
      const [one, other] = [await open(), await open()];
      const lock = await one.lock();
      await refuses(other.lock(), "locked", "The second lock");
      await refuses(one.lock(), "locked", "The second lock of the same store");
      await lock.release();
      await lock.release();
      const next = await other.lock();
      await next.release();
    },
  },
  {
    name: "refuses every write of a holder that has given the lock back, and writes nothing",
    async run(open) {
      const store = await open();
      const lock = await store.lock();
      const { id } = await lock.begin(newPass());
      await lock.write(id, page([row("a")]));
      await lock.release();
      const holder = await (await open()).lock();
      await refuses(lock.write(id, page([row("b")])), "lock_lost", "A page");
      await refuses(lock.begin(newPass()), "lock_lost", "A new pass");
      await refuses(lock.settleUnmarked(id, newPass().startedAt, "keep"), "lock_lost", "A settlement");
      const end = { completedAt: newPass().startedAt, matchesOverview: null };
      await refuses(lock.complete(id, end), "lock_lost", "The end of a pass");
      await lock.release();
      same(await prefixes(store), "a", "The rows");
      same((await holder.state()).running?.id, id, "The running pass");
      await holder.write(id, page([row("c")]));
      await holder.release();
    },
  },
  {
    name: "reads while another sync holds the lock",
    async run(open) {
      const [writer, reader] = [await open(), await open()];
      const lock = await writer.lock();
      const { id } = await lock.begin(newPass());
      await lock.write(id, page([row("a")]));
      same(await prefixes(reader), "a", "The rows");
      await lock.release();
    },
  },
];
