/**
 * What has been handled, in Redis, for receivers in several processes.
 * @module sessionwise/kayle-id/webhooks/redis
 */

import { ConfigurationError } from "../../core/errors/index.ts";
import { unknownName } from "../../core/suggest.ts";
import { isPlainObject, show, showKind } from "../../core/values.ts";
import {
  type ClaimResult,
  KEPT_FOR_ANY_TOLERANCE_SECONDS,
  RESERVATION_MS,
  type SeenEvents,
} from "../webhook-receiver/seen.ts";

/** The part of a client of `redis` (node-redis) that is used. */
export interface NodeRedisClient {
  /** Sends one command. */
  sendCommand(args: string[]): Promise<unknown>;
}

/** The part of a client of `ioredis` that is used. */
export interface IoredisClient {
  /** Sends one command. */
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** Under which keys seen events are. */
export interface RedisSeenOptions {
  /**
   * What the keys begin with; the id of the event follows. Another one for each endpoint that shares the Redis: an event goes to
   * every endpoint of an organization under one id. @default "kayle:event:"
   */
  readonly prefix?: string | undefined;
}

/** What a key holds once its event has been handled; a holder is a UUID. */
const COMMITTED = "committed";
const KEPT_MS = String(KEPT_FOR_ANY_TOLERANCE_SECONDS * 1000);

/** Compared first: the reservation may have expired, and belong to another process by now. */
const RELEASE = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end';

/**
 * The seen events of any number of processes, in Redis 7 or newer, over a client of `redis` or `ioredis` that you have
 * connected; a cluster over one of `ioredis`. A key an event, of about 150 bytes: for a minute while it is being handled, for 14 days once it has been. Redis
 * removes them by itself.
 *
 * While Redis cannot be reached the response to a delivery is 503 after at most four seconds, no handler is called, and the
 * server delivers it again. What Redis forgets (a restart without persistence, an eviction) can be handled a second time:
 * give it `appendonly yes` and `maxmemory-policy noeviction`, or handle events in a transaction (`handleInTransaction`).
 *
 * @example
 * ```ts
 * import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
 * import { redisSeen } from "sessionwise/kayle-id/webhooks/redis";
 *
 * declare const redis: import("redis").RedisClientType; // or one of ioredis
 * const receiver = createWebhookReceiver({
 *   signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
 *   privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
 *   seen: redisSeen(redis),
 * });
 * ```
 *
 * @throws ConfigurationError when this is not such a client
 */
export function redisSeen(client: NodeRedisClient | IoredisClient, options: RedisSeenOptions = {}): SeenEvents {
  const problem = isPlainObject(options)
    ? unknownName(options, ["prefix"], "an option", "options")
    : `the options are ${show(options)}: give an object`;
  if (problem) throw new ConfigurationError(`redisSeen: ${problem}.`);
  const { prefix = "kayle:event:" } = options;
  if (typeof prefix !== "string")
    throw new ConfigurationError(`redisSeen: the prefix is ${show(prefix)}: give a string.`);
  const send = commandsOf(client);
  const key = (eventId: string) => prefix + eventId;
  return {
    // One command, so one atomic step: to read first and to write then would let two processes in.
    async claim(eventId, holder) {
      return claimResult(await send("SET", key(eventId), holder, "NX", "GET", "PX", String(RESERVATION_MS)));
    },
    commit: (eventId) => send("SET", key(eventId), COMMITTED, "PX", KEPT_MS),
    release: (eventId, holder) => send("EVAL", RELEASE, "1", key(eventId), holder),
  };
}

function claimResult(before: unknown): ClaimResult {
  if (before === null) return "claimed";
  // A client may give bytes.
  return String(before) === COMMITTED ? "committed" : "in_progress";
}

function commandsOf(client: unknown): (...command: [string, ...string[]]) => Promise<unknown> {
  // Asked for first: ioredis has a sendCommand as well, of another kind.
  if (has(client, "call")) return (...command) => client.call(...command);
  if (has(client, "sendCommand")) {
    // Theirs take the arguments of a command last, and more than the two parameters of a client.
    if (client.sendCommand.length > 2)
      throw new ConfigurationError(
        "redisSeen: the client is a cluster or a sentinel of redis: give a Cluster of ioredis, or an ioredis with sentinels.",
      );
    return (...command) => client.sendCommand(command);
  }
  throw new ConfigurationError(
    `redisSeen: the client is ${showKind(client)}: give a connected client of redis (createClient) or of ioredis.`,
  );
}

function has<Name extends "call" | "sendCommand">(
  client: unknown,
  name: Name,
): client is Name extends "call" ? IoredisClient : NodeRedisClient {
  return typeof client === "object" && client !== null && typeof Reflect.get(client, name) === "function";
}
