/**
 * `npm run check:steady`: whether the tests depend on luck. Runs them again and again while busy processes hold the
 * cores: `npm test` 10 times and `npm run test:all` 3 times, or as often as told what is told, as in
 * `npm run check:steady -- 5 npx vitest run tests/core`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BUSY = 4;
const SHOWN_LINES = 80;
/** They end with the process that started them, whatever has ended that. */
const BUSY_LOOP = "const parent = process.ppid; while (process.ppid === parent);";

const [times, ...command] = process.argv.slice(2);
const plan: readonly (readonly [times: number, command: readonly string[]])[] = times
  ? [[Number(times), command]]
  : [
      [10, ["npm", "test"]],
      [3, ["npm", "run", "test:all"]],
    ];

const logs = mkdtempSync(join(tmpdir(), "sessionwise-steady-"));
const busy: ChildProcess[] = [];
let ran = 0;
let failed = 0;
try {
  for (let index = 0; index < BUSY; index++) busy.push(spawn(process.execPath, ["-e", BUSY_LOOP], { stdio: "ignore" }));
  for (const [times, command] of plan) {
    for (let number = 1; number <= times; number++) {
      const log = join(logs, `${++ran}.log`);
      const started = performance.now();
      const code = await runInto(log, command);
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(
        `${code === 0 ? "passed" : "FAILED"}  ${command.join(" ")}, ${number} of ${times}: ${seconds} s, ${log}`,
      );
      if (code === 0) continue;
      failed++;
      console.log(readFileSync(log, "utf8").split("\n").slice(-SHOWN_LINES).join("\n"));
    }
  }
} finally {
  for (const child of busy) child.kill("SIGKILL");
}
console.log(`steady: ${ran - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && ran > 0 ? 0 : 1;

/** The exit code of a command whose output goes into a file; null where a signal ended it. */
async function runInto(log: string, [program = "", ...args]: readonly string[]): Promise<unknown> {
  const file = openSync(log, "w");
  try {
    const [code] = await once(spawn(program, args, { stdio: ["ignore", file, file] }), "close");
    return code;
  } finally {
    closeSync(file);
  }
}
