import { readFileSync } from "node:fs";
import { startPostgres } from "../../../tests/support/services/postgres.ts";
import { startRedis } from "../../../tests/support/services/redis.ts";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

const CLIENTS = ["bullmq", "ioredis", "pg", "postgres", "redis"];
const FORMS = ["import", "require"];

/** What works over Redis and PostgreSQL, in the project where the tarball is installed, with both of its own. */
export async function checkServices(step: Step, folder: string): Promise<void> {
  await step("the clients of Redis and PostgreSQL install beside it", () => {
    // Written by us.
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      devDependencies: Record<string, string>;
    };
    npm(folder, "install", ...CLIENTS.map((client) => `${client}@${devDependencies[client]}`));
  });
  await using redis = await startRedis();
  await using postgres = await startPostgres();
  const runs = (program: string) => {
    for (const form of FORMS) run(process.execPath, [program, form, redis.url, postgres.url], { cwd: folder });
  };
  await step("every store handles a delivery of the emulator once that comes three times, by import and require", () =>
    runs("webhook-stores.mjs"),
  );
  await step("a fleet syncs three organizations and counts them, by import and require", () => runs("fleet.mjs"));
}
