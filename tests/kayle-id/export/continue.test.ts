import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidArgumentError, KayleId, PaginationError } from "sessionwise";
import { KayleId as KayleIdWithAttempts } from "sessionwise/kayle-id/attempts";
import { toNdjson } from "sessionwise/kayle-id/export";
import { exportNdjson } from "sessionwise/kayle-id/export/node";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sessionOf } from "../../support/sessions.ts";

const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: 150 });
const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch, maxRetries: 0 });
const list = (starting_after: string | undefined) => kayle.sessions.list({ starting_after, limit: 50 });

let folder: string;
let path: string;
let whole: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "continue-"));
  whole = await new Response(toNdjson(list(undefined))).text();
});
beforeEach(() => {
  path = join(folder, `${Math.random()}.ndjson`);
  emulator.faults.clear();
});
afterAll(() => rm(folder, { recursive: true }));
const written = () => readFile(path, "utf8");

describe("exportNdjson", () => {
  test("writes a new file, and adds nothing to a finished one", async () => {
    expect(await exportNdjson(list, path)).toEqual({ rows: 150, added: 150, continuedAfter: undefined });
    expect(await written()).toBe(whole);
    const last = JSON.parse(whole.trimEnd().split("\n").at(-1) ?? "").id;
    expect(await exportNdjson(list, path)).toEqual({ rows: 150, added: 0, continuedAfter: last });
    expect(await written()).toBe(whole);
  });

  test("continues a file that was cut off at its start, at the ends of its lines and inside of them", async () => {
    const lines = whole.split("\n");
    const start = lines.slice(0, 2).join("\n").length + 1;
    const end = start + (lines[2]?.length ?? 0) + 1;
    const cuts = [
      ...Array(15).keys(),
      ...Array.from({ length: end - start + 3 }, (_, index) => start - 1 + index),
    ].filter((cut) => cut < 15 || cut % 40 === 0 || cut > end - 3);
    for (const cut of cuts) {
      await writeFile(path, whole.slice(0, cut));
      await exportNdjson(list, path);
      expect(await written()).toBe(whole);
    }
  });

  test("keeps what came before an error, and goes on from there", async () => {
    emulator.faults.add({ operation: "sessions.list", after: 2, status: 500 });
    await expect(exportNdjson(list, path)).rejects.toMatchObject({ status: 500 });
    expect((await written()).trimEnd().split("\n")).toHaveLength(100);
    emulator.faults.clear();
    expect(await exportNdjson(list, path)).toMatchObject({ rows: 150, added: 50 });
    expect(await written()).toBe(whole);
  });

  test("takes lists of the release with attempts", async () => {
    const older = new KayleIdWithAttempts({
      apiKey: "kk_test",
      fetch: async () => {
        const pagination = { limit: 100, has_more: false, next_cursor: null };
        const data = [{ ...sessionOf({ id: "vs_live_1", cancel_token: "secret" }), status: "completed", attempts: [] }];
        return new Response(JSON.stringify({ data, error: null, pagination }));
      },
    });
    await exportNdjson((starting_after) => older.sessions.list({ starting_after }), path);
    expect(await written()).toContain('"attempts":[]');
    expect(await written()).not.toContain("secret");
  });

  test.each([
    ["another text", () => "hello\n"],
    ["another text without a line break", () => "hello"],
    ["other JSON", () => '{"my":"settings"}\n'],
    ["other JSON without a line break", () => '{"my":"settings"}'],
    ["JSON that begins alike", () => '{"id":"we_1"}\n'],
    ["a bigger array", () => JSON.stringify([1, 2, 3], null, 2)],
    ["a damaged line", () => whole.replace('"status":', '"status"')],
    ["a line that is missing its beginning", () => whole.slice(5)],
    ["lines in another order", () => whole.trimEnd().split("\n").reverse().join("\n")],
    ["zeros where a crashed machine wrote nothing", () => `${whole.slice(0, 1_000)}${"\0".repeat(500)}`],
    ["a line that never ends", () => `{"id":"vs_${"a".repeat(5 * 1024 * 1024)}`],
  ])("refuses a file with %s, and leaves it as it is", async (_, content) => {
    await writeFile(path, content());
    let asked = 0;
    const counting = (after: string | undefined) => {
      asked++;
      return list(after);
    };
    await expect(exportNdjson(counting, path)).rejects.toThrow(InvalidArgumentError);
    await expect(exportNdjson(counting, path)).rejects.toThrow(/line \d+ of .* The file was left as it is/);
    expect(await written()).toBe(content());
    expect(asked).toBe(0);
  });

  test("refuses ids out of order, without writing the row", async () => {
    const rows = ["vs_b", "vs_c", "vs_a"].map((id) => sessionOf({ id }));
    const source = async function* () {
      yield* rows;
    };
    await expect(exportNdjson(source, path)).rejects.toThrow(PaginationError);
    expect(
      (await written())
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(["vs_b", "vs_c"]);
  });

  test.each(["longer", "shorter"])("stops when another process makes the file %s meanwhile", async (change) => {
    const source = async function* () {
      for (let id = 1000; id < 3000; id++) {
        if (id === 2000) await (change === "longer" ? appendFile(path, "x") : truncate(path, 9));
        yield sessionOf({ id: `vs_${id}` });
      }
    };
    await expect(exportNdjson(source, path)).rejects.toThrow(/another process writes to it/);
  });
});
