import { setTimeout as wait } from "node:timers/promises";
import type { RedisClient } from "bullmq";
import type { Middleware } from "../../core/middleware.ts";
import { parseRetryAfter } from "../../core/retry.ts";

/**
 * One look: for how long everything stands still; or else how long this request has to wait for its place. It has the place
 * then, unless that is too long.
 * The clock is Redis's own, so that those of the workers need not agree.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local still = tonumber(redis.call('GET', KEYS[2]) or 0)
if still > now then return { math.ceil(still - now), 0 } end
local interval = tonumber(ARGV[1])
if interval == 0 then return { 0, 0 } end
local place = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
if place - now > tonumber(ARGV[2]) then return { 0, math.ceil(place - now) } end
redis.call('SET', KEYS[1], string.format('%.3f', place + interval), 'PX', math.ceil(place + interval - now) + 1000)
return { 0, math.ceil(place - now) }`;

/**
 * Everything stands still: for as long as the server asks, where it asks for anything, or else twice as long as the last time,
 * from a second to a minute. Responses to what was already under way when it began say nothing new.
 */
const SLOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local asked = tonumber(ARGV[1])
local still = tonumber(redis.call('GET', KEYS[1]) or 0)
local times = tonumber(redis.call('GET', KEYS[2]) or 0)
if still <= now then times = times + 1 end
local ms = asked > 0 and asked or math.min(1000 * 2 ^ (times - 1), 60000)
if still > now and now + ms <= still then return math.ceil(still - now) end
if still > now and asked <= 0 then return math.ceil(still - now) end
redis.call('SET', KEYS[1], string.format('%.3f', now + ms), 'PX', math.ceil(ms) + 1000)
redis.call('SET', KEYS[2], times, 'PX', math.ceil(ms) * 2 + 10000)
return math.ceil(ms)`;

/** What a request waits at most while it holds its slot. */
const LONGEST_WAIT_MS = 5_000;
/** A server that asks for longer is asked again. */
const LONGEST_ASKED_MS = 600_000;

/** How fast the whole fleet may go. */
export interface Pace {
  /** For the client of one turn. */
  turn(): Turn;
  /** Milliseconds for which everything stands still; 0 when it does not. */
  stillMs(): Promise<number>;
}

interface Turn {
  /** Waits for the request's place. Ends the call where everything stands still, or after a 429 or 503, which make it so. */
  readonly middleware: Middleware;
  /** After how many milliseconds to go on with what the middleware has ended; undefined when it was not that. */
  readonly slowedMs: number | undefined;
  /** Whether it was a response to a request of this turn. */
  readonly refused: boolean;
}

/**
 * The pace that all workers share, in Redis.
 * @param requestsPerSecond undefined for no limit
 * @param onSlow is called with the milliseconds for which everything is to stand still
 */
export function sharedPace(
  redis: RedisClient,
  key: string,
  requestsPerSecond: number | undefined,
  onSlow: (ms: number) => Promise<void>,
): Pace {
  redis.defineCommand("fleetTake", { numberOfKeys: 2, lua: TAKE });
  redis.defineCommand("fleetSlow", { numberOfKeys: 2, lua: SLOW });
  const still = `${key}:still`;
  // The casts: what the scripts return.
  const take = async (interval: number) =>
    (await redis.runCommand("fleetTake", [`${key}:place`, still, interval, LONGEST_WAIT_MS])) as [
      stillMs: number,
      waitMs: number,
    ];
  const slow = async (askedMs: number) =>
    (await redis.runCommand("fleetSlow", [still, `${key}:times`, askedMs])) as number;
  return {
    stillMs: async () => (await take(0))[0],
    turn() {
      let slowedMs: number | undefined;
      let refused = false;
      const end = (ms: number): never => {
        slowedMs = Math.max(ms, slowedMs ?? 0);
        throw new Error("The server has asked for less, so all requests wait.");
      };
      return {
        get slowedMs() {
          return slowedMs;
        },
        get refused() {
          return refused;
        },
        async middleware(request, next) {
          const [stillMs, waitMs] = await take(requestsPerSecond === undefined ? 0 : 1_000 / requestsPerSecond);
          if (stillMs > 0 || waitMs > LONGEST_WAIT_MS) return end(stillMs || waitMs);
          if (waitMs > 0) await wait(waitMs, undefined, { signal: request.signal });
          const response = await next(request);
          if (response.status !== 429 && response.status !== 503) return response;
          refused = true;
          await response.body?.cancel();
          const asked = parseRetryAfter(response.headers.get("retry-after"), Date.now());
          const slowed = await slow(Math.min(asked ?? 0, LONGEST_ASKED_MS));
          await onSlow(slowed);
          return end(slowed);
        },
      };
    },
  };
}
