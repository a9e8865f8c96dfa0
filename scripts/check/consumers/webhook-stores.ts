import { readFileSync } from "node:fs";
import { startPostgres } from "../../../tests/support/services/postgres.ts";
import { startRedis } from "../../../tests/support/services/redis.ts";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

const CLIENTS = ["ioredis", "pg", "postgres", "redis"];

/** The stores of webhooks, in the project where the tarball is installed, with a Redis and a PostgreSQL of its own. */
export async function checkWebhookStores(step: Step, folder: string): Promise<void> {
  await step("the clients of Redis and PostgreSQL install beside it", () => {
    // Written by us.
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      devDependencies: Record<string, string>;
    };
    npm(folder, "install", ...CLIENTS.map((client) => `${client}@${devDependencies[client]}`));
  });
  await step(
    "every store handles a delivery of the emulator once that comes three times, by import and require",
    async () => {
      await using redis = await startRedis();
      await using postgres = await startPostgres();
      for (const form of ["import", "require"])
        run(process.execPath, ["webhook-stores.mjs", form, redis.url, postgres.url], { cwd: folder });
    },
  );
}
