// `sessionwise sessions list --watch`, as a process, against an emulator over HTTP.
import type { ChildProcess } from "node:child_process";
import type { KayleId } from "sessionwise";
import type { Session } from "sessionwise/kayle-id";
import type { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { objectsOf, tableLines, typeCtrlC } from "../support/cli.ts";
import { builtCli, cliWorld } from "../support/cli-world.ts";

const WATCH = ["sessions", "list", "--watch", "--interval", "1s"];
const EVENTS = "/v1/webhooks/events";

const cli = builtCli();
let emulator: KayleIdEmulator;
let kayle: KayleId;
let env: Record<string, string>;
/** Is called with the number of polls that have read events, the first being the beginning. */
let onPoll: (count: number) => void;
/** Is called when events may not be read. */
let onRefused: () => void;

beforeEach(async () => {
  onPoll = () => {};
  onRefused = () => {};
  let polls = 0;
  const world = await cliWorld(150, ({ path, status }) => {
    if (path.startsWith(EVENTS)) status === 200 ? onPoll(++polls) : onRefused();
  });
  ({ emulator, kayle, env } = world);
  return world.close;
});

const create = () => kayle.sessions.create({ share_fields: {} });
const find = (wanted: (session: Session) => boolean) => [...emulator.sessions].find(wanted)?.id ?? "";
const isOld = ({ created_at }: Session) => Date.parse(created_at) < Date.now() - 3 * 3_600_000;

/** Watches; does each step after another poll, two more polls later stops it, and gives the rows. */
async function watch(args: readonly string[], steps: readonly (() => unknown)[], environment = env) {
  let child: ChildProcess | undefined;
  onPoll = (count) => {
    const step = steps[count - 1];
    if (step) step();
    else if (count > steps.length + 2) child?.kill("SIGINT");
  };
  const { code, stdout, stderr } = await cli.run([...WATCH, ...args], environment, (started) => {
    child = started;
  });
  return { code, stderr, rows: objectsOf(stdout) };
}

describe("without --all", () => {
  test("writes what is new and what changes, each state once, and says how to go on", async () => {
    const open = find(({ status }) => status === "created");
    let made = "";
    const { code, rows, stderr } = await watch(
      [],
      [
        async () => {
          made = (await create()).id;
        },
        () => emulator.sessions.expire(open),
        () => emulator.sessions.fail(made, "liveness_failed"),
      ],
    );
    expect(rows.map(({ id, status }) => [id, status])).toEqual([
      [made, "created"],
      [open, "expired"],
      [made, "failed"],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/verification_url|cancel_token/);
    expect([code, stderr]).toEqual([130, expect.stringContaining("3 rows were written.")]);
  });

  test("finds the withdrawal of a session that had ended long ago, by its event", async () => {
    const withdrawn = find((session) => session.status === "succeeded" && isOld(session));
    const { rows } = await watch([], [() => expect(emulator.sessions.withdraw(withdrawn).status).toBe("cancelled")]);
    expect(rows).toMatchObject([{ id: withdrawn, status: "cancelled" }]);
  });

  test("is silent about a session of which only updated_at is another one", async () => {
    const open = find(({ status }) => status === "created");
    const touch = () => {
      const session = [...emulator.sessions].find(({ id }) => id === open);
      if (session) emulator.put({ ...session, updated_at: new Date().toISOString() });
    };
    expect((await watch([], [touch])).rows).toEqual([]);
  });

  test("writes only what matches", async () => {
    const open = find(({ status }) => status === "created");
    const steps = [() => create(), () => emulator.sessions.fail(open, "liveness_failed")];
    expect((await watch(["--status", "failed"], steps)).rows).toMatchObject([{ id: open, status: "failed" }]);
  });

  test("needs no events, if the key may not read them", async () => {
    const apiKey = emulator.createKey(["sessions:read"]);
    let made = "";
    const { stdout } = await cli.run(WATCH, { ...env, KAYLE_API_KEY: apiKey }, (child) => {
      child.stdout?.once("data", () => child.kill("SIGINT"));
      onRefused = async () => {
        made = (await create()).id;
      };
    });
    expect(objectsOf(stdout)).toMatchObject([{ id: made }]);
  });
});

test("with --all it writes first what is there, and nothing of that a second time", async () => {
  let made = "";
  const { rows } = await watch(
    ["--all"],
    [
      () => {},
      async () => {
        made = (await create()).id;
      },
    ],
  );
  const ids = rows.map(({ id }) => id);
  expect(ids.at(-1)).toBe(made);
  expect([...ids].sort()).toEqual([...emulator.sessions].map(({ id }) => id).sort());
});

describe("when the server fails", () => {
  test("it goes on, says so on a terminal, and misses nothing", async () => {
    let made = "";
    onPoll = async (count) => {
      if (count !== 1) return;
      emulator.faults.add({ operation: "sessions.list", times: 3, status: 503 });
      made = (await create()).id;
    };
    const { written } = await cli.inTerminal([...WATCH, "--json"], 80, env, (child, said) =>
      typeCtrlC(child, () => made !== "" && said().includes(made)),
    );
    expect(written).toContain("The watch goes on, and nothing is missed.");
    expect(written).toContain("The server responds again.");
    expect(written.split(`"id":"${made}"`)).toHaveLength(2);
  });

  test("it ends with 3 when the key is no longer right", async () => {
    const { code, rows } = await watch([], [() => emulator.faults.add({ times: 99, status: 401 })]);
    expect([code, rows]).toEqual([3, []]);
  });
});

test.each([60, 80, 120])("on a terminal of %i columns changes are tables that fit", async (columns) => {
  onPoll = (count) => {
    if (count === 1) void create();
  };
  const { written } = await cli.inTerminal(WATCH, columns, { ...env, NO_COLOR: "1" }, (child, said) =>
    typeCtrlC(child, () => said().includes("└")),
  );
  expect(written).toContain("Watching for new and changed sessions.");
  const table = tableLines(written);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(columns);
  expect(table.filter((line) => line.includes("vs_"))).toHaveLength(1);
});

test.each([
  [["--interval", "5s"], "--interval is of no use without --watch."],
  [["--watch", "--limit", "5"], "cannot be used with"],
  [["--watch", "--interval", "5"], "Give a number with a unit"],
  [["--watch", "--created-from", "2026-03-21"], "created_from is not a point in time"],
  [["--wach"], "Did you mean --watch?"],
])("%j is a mistake that is said", async (args, message) => {
  const { code, stdout, stderr } = await cli.run(["sessions", "list", ...args], env);
  expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
});
