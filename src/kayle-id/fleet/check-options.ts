import { ConfigurationError } from "../../core/errors/index.ts";
import { unknownName } from "../../core/suggest.ts";
import { isPlainObject, show } from "../../core/values.ts";
import type { FleetOptions, Fleetwide, Organizations } from "./options.ts";

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
