// Guarantee 8 against a real server that dies: each time the walk goes on from the cursor of its error.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ConnectionError, KayleId } from "sessionwise";
import { afterEach, expect, test } from "vitest";

const ROWS = 50_000;
const KILLS = 20;
const script = fileURLToPath(new URL("../support/rows-server.mjs", import.meta.url));
let server: ChildProcess | undefined;

async function start(): Promise<string> {
  const child = spawn(process.execPath, [script, String(ROWS)], { stdio: ["pipe", "pipe", "inherit"] });
  server = child;
  const [line] = await once(child.stdout, "data");
  return `http://127.0.0.1:${String(line).trim()}`;
}

afterEach(() => void server?.kill("SIGKILL"));

test("a server killed 20 times in 50,000 rows, and started again, costs no row and repeats none", async () => {
  const given: string[] = [];
  let cursor: string | undefined;
  let kills = 0;
  for (let done = false; !done; ) {
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: await start(), maxRetries: 0 });
    try {
      for await (const { id } of kayle.sessions.list({ starting_after: cursor })) {
        given.push(id);
        // In the middle of a page, with the next one on its way.
        if (kills < KILLS && given.length % 2_437 === 0) {
          server?.kill("SIGKILL");
          kills++;
        }
      }
      done = true;
    } catch (error) {
      if (!ConnectionError.is(error)) throw error;
      cursor = error.cursor;
    }
  }
  expect(kills).toBe(KILLS);
  expect(given).toHaveLength(ROWS);
  expect(new Set(given).size).toBe(ROWS);
  expect(given).toEqual([...given].sort());
});
