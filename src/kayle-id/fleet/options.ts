import type { ConnectionOptions, Telemetry } from "bullmq";
import { ConfigurationError } from "../../core/errors/index.ts";
import { unknownName } from "../../core/suggest.ts";
import { isPlainObject, show } from "../../core/values.ts";
import type { SyncClient } from "../sync/server.ts";
import type { Store, WhenGone } from "../sync/store.ts";

/** The ids of organizations, as your own database has them. They are stored in Redis, so they must not be keys. */
export type Organizations = AsyncIterable<string> | Iterable<string>;

/** What has failed, for `onError`; without an organization where it was Redis. */
export interface FleetFailure {
  /** The organization that it was about; absent when it was about none. */
  readonly organization?: string;
}

/** What a fleet consists of. Give the same to `createFleet`, `createFleetWorker` and `fleetOverview`, in every process. */
export interface FleetOptions {
  /** The connection to Redis 6.2 or newer, as BullMQ takes it. Configure it with `maxmemory-policy noeviction` and `appendonly yes`. */
  readonly connection: ConnectionOptions;
  /** The beginning of the names of its queues, for several fleets in one Redis. @default "kayle-id" */
  readonly name?: string | undefined;
  /**
   * Which organizations there are. It is asked again at each round, so that new ones are found, and those that are no longer
   * there are left alone from then on (their stores stay as they are). A function, or what can be iterated more than once.
   */
  readonly organizations: Organizations | (() => Organizations | Promise<Organizations>);
  /** Makes a client with the key of an organization, whenever a worker needs it. The key never enters Redis. */
  readonly clientFor: (organization: string) => SyncClient | Promise<SyncClient>;
  /** Opens the store of an organization, which is closed after use. Each needs a store of its own. */
  readonly storeFor: (organization: string) => Store | Promise<Store>;
  /** What to do with sessions that the server has deleted: see `SyncOptions`. It has no default. */
  readonly whenGone: WhenGone;
  /** Milliseconds from the beginning of a sync of an organization until its next one is due. @default 900_000, 15 minutes */
  readonly every?: number | undefined;
  /** Milliseconds after which a full pass of an organization is due. @default 86_400_000, a day */
  readonly fullEvery?: number | undefined;
  /** Milliseconds from a round, which looks for what is due, to the next. @default 60_000 */
  readonly roundEvery?: number | undefined;
  /** The requests that may be in flight at any moment, of all workers together. @default 8 */
  readonly maxRequests?: number | undefined;
  /**
   * How many of them one organization may have, from 1 to 8. With 2, an organization is read twice as fast, and half as many
   * are read at a time. @default 1
   */
  readonly concurrency?: number | undefined;
  /** The requests that all workers together may begin within a second, evenly spread. @default no limit */
  readonly requestsPerSecond?: number | undefined;
  /**
   * Milliseconds after which an organization that is not finished goes to the end of the queue, so that none can hold a
   * worker. What it has stored is kept. @default 30_000
   */
  readonly turn?: number | undefined;
  /**
   * BullMQ's interface for traces, as `new BullMQOtel({ tracerName: "kayle-id" })` of `bullmq-otel`: a round, its jobs and, with
   * `openTelemetry()` as the client's observer, their requests are one trace. Your `@opentelemetry/api` must be as new as that of
   * `bullmq-otel`, which without it makes no spans and says nothing. @default none
   */
  readonly telemetry?: Telemetry | undefined;
  /** Is called with what `clientFor`, `storeFor`, a sync or Redis threw. What it throws is ignored. */
  readonly onError?: ((error: unknown, failure: FleetFailure) => void) | undefined;
}

/** Options with their defaults. */
export interface Fleetwide extends FleetOptions {
  readonly name: string;
  readonly every: number;
  readonly fullEvery: number;
  readonly roundEvery: number;
  readonly concurrency: number;
  readonly turn: number;
  /** How many syncs run at a time, of all workers together. */
  readonly slots: number;
  /** Calls `onError`, which cannot break anything. */
  readonly report: (error: unknown, failure: FleetFailure) => void;
}

const DAY_MS = 86_400_000;
/** What a timer can wait for: at more it would not wait at all. */
const LONGEST_MS = 2 ** 31 - 1;
/** A request in 1,000 seconds. */
const SLOWEST = 0.001;
const NAMES = [
  ...["connection", "name", "organizations", "clientFor", "storeFor", "whenGone", "every", "fullEvery", "roundEvery"],
  ...["maxRequests", "concurrency", "requestsPerSecond", "turn", "telemetry", "onError"],
];

/** @throws ConfigurationError for what is missing, unknown or makes no sense. `taker` is what the options were given to. */
export function checkFleet(options: FleetOptions, taker: string): Fleetwide {
  const problem = isPlainObject(options)
    ? (unknownName(options, NAMES) ?? checkParts(options) ?? checkNumbers(options))
    : `the options are ${show(options)}: give an object`;
  if (problem) throw new ConfigurationError(`${taker}: ${problem}.`);
  const { concurrency = 1, maxRequests = 8, onError } = options;
  return {
    ...options,
    name: options.name ?? "kayle-id",
    every: options.every ?? 900_000,
    fullEvery: options.fullEvery ?? DAY_MS,
    roundEvery: options.roundEvery ?? 60_000,
    concurrency,
    turn: options.turn ?? 30_000,
    slots: Math.floor(maxRequests / concurrency),
    report: (error, failure) => void (async () => onError?.(error, failure))().catch(() => {}),
  };
}

function checkParts(options: FleetOptions): string | undefined {
  const { connection, name = "kayle-id", organizations, whenGone, onError } = options;
  if (typeof connection !== "object" || connection === null) {
    return `the connection is ${show(connection)}: give what BullMQ takes, such as { url: process.env.REDIS_URL }`;
  }
  // A colon divides the parts of BullMQ's keys.
  if (typeof name !== "string" || !/^[\w.-]+$/.test(name)) {
    return `the name is ${show(name)}: give letters, digits, ".", "-" and "_"`;
  }
  for (const part of ["clientFor", "storeFor"] as const) {
    if (typeof options[part] !== "function") return `${part} is not a function: it gets the id of an organization`;
  }
  if (whenGone !== "keep" && whenGone !== "delete") {
    return `whenGone is ${show(whenGone)}: give "keep" or "delete", which is what happens to sessions that the server has deleted`;
  }
  if (onError !== undefined && typeof onError !== "function") return "onError is not a function";
  return typeof organizations === "function" ? undefined : checkOrganizations(organizations);
}

function checkOrganizations(organizations: Organizations): string | undefined {
  const isObject = typeof organizations === "object" && organizations !== null;
  const iterator = isObject
    ? Symbol.asyncIterator in organizations
      ? organizations[Symbol.asyncIterator]()
      : organizations[Symbol.iterator]?.()
    : undefined;
  if (!iterator) return `organizations is ${show(organizations)}: give a function, or what can be iterated`;
  // Of what is its own iterator nothing is left for a second round, and every organization would seem to have gone.
  return Object.is(iterator, organizations)
    ? "organizations can be iterated only once: give a function that begins anew, as () => organizations()"
    : undefined;
}

function checkNumbers(options: FleetOptions): string | undefined {
  const { every, fullEvery, roundEvery, maxRequests = 8, concurrency = 1, requestsPerSecond, turn } = options;
  const times = {
    every: [every, 1_000, LONGEST_MS],
    // No timer waits for it.
    fullEvery: [fullEvery, 0, Number.MAX_SAFE_INTEGER],
    roundEvery: [roundEvery, 1_000, LONGEST_MS],
    turn: [turn, 1_000, LONGEST_MS],
  } as const;
  for (const [name, [ms, least, most]] of Object.entries(times)) {
    if (ms !== undefined && !(typeof ms === "number" && ms >= least && ms <= most)) {
      return `${name} is ${show(ms)}: give milliseconds, at least ${least} and at most ${most}`;
    }
  }
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 8)) {
    return `concurrency is ${show(concurrency)}: give 1 to 8`;
  }
  if (!(Number.isInteger(maxRequests) && maxRequests >= concurrency)) {
    return `maxRequests is ${show(maxRequests)}: give a whole number, at least ${concurrency}, the requests of one organization`;
  }
  return requestsPerSecond === undefined || (typeof requestsPerSecond === "number" && requestsPerSecond >= SLOWEST)
    ? undefined
    : `requestsPerSecond is ${show(requestsPerSecond)}: give a number from ${SLOWEST}, or leave it out`;
}
