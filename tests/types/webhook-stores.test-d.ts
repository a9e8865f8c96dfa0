import type { Cluster, Redis } from "ioredis";
import type { Client, Pool, PoolClient } from "pg";
import type { Sql, TransactionSql } from "postgres";
import type {
  createClient,
  createClientPool,
  RedisClientType,
  RedisFunctions,
  RedisModules,
  RedisScripts,
} from "redis";
import type { WebhookReceiver } from "sessionwise/kayle-id/webhooks";
import {
  createInbox,
  handleInTransaction,
  postgresSeen,
  type TransactionOf,
} from "sessionwise/kayle-id/webhooks/postgres";
import { redisSeen } from "sessionwise/kayle-id/webhooks/redis";
import { expectTypeOf, test } from "vitest";

declare const receiver: WebhookReceiver;
declare const pool: Pool;
declare const sql: Sql;
declare const request: Request;

test("a handler gets what its driver runs a transaction on", () => {
  expectTypeOf<TransactionOf<Pool>>().toEqualTypeOf<PoolClient>();
  expectTypeOf<TransactionOf<Sql>>().toExtend<TransactionSql>();
  void (() =>
    handleInTransaction(receiver, pool, request, {
      default: (_event, client) => void expectTypeOf(client).toEqualTypeOf<PoolClient>(),
    }));
  void (() =>
    createInbox(receiver, sql, { keep: "encrypted" }).work(
      { default: (_event, transaction) => transaction`SELECT 1` },
      { signal: AbortSignal.abort() },
    ));
});

test("pools of both drivers and clients of both libraries fit, and a single connection does not", () => {
  void ((redis: ReturnType<typeof createClient>, io: Redis, many: ReturnType<typeof createClientPool>) => [
    ...[postgresSeen(pool), postgresSeen(sql), redisSeen(redis), redisSeen(io), redisSeen(many)],
  ]);
  void ((resp3: RedisClientType<RedisModules, RedisFunctions, RedisScripts, 3>, cluster: Cluster) => [
    ...[redisSeen(resp3), redisSeen(cluster)],
  ]);
  // @ts-expect-error: its transactions would run into one another.
  void ((client: PoolClient) => postgresSeen(client));
  // @ts-expect-error: and this one connects once.
  void ((client: Client) => postgresSeen(client));
});
