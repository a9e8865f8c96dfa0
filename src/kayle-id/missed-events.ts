import { webhooksEventsList } from "../../generated/kayle-id/operations.ts";
import { checkOptions, type OptionNames } from "../core/call-options.ts";
import { Deadline, Interruption } from "../core/deadline.ts";
import { AbortError, InvalidArgumentError, TimeoutError } from "../core/errors/index.ts";
import { LONGEST_MS } from "../core/limits.ts";
import { LIST_OPTIONS, type ListOptions } from "../core/pagination/create-list.ts";
import type { List } from "../core/pagination/list.ts";
import { wireQuery } from "../core/request/query.ts";
import { isPlainObject, show } from "../core/values.ts";
import { assess, type MissedEvent } from "./missed-event.ts";
import type { WebhookEvent } from "./types.ts";

/** Options of `missedEvents`; `timeout`, `maxRetries` and `headers` apply to each page, `deadline` and `signal` to all of it. */
export interface MissedEventsOptions extends ListOptions {
  /**
   * Only events created at or after this time: a `Date`, or a string with `Z` or an offset. Take the beginning of the outage
   * less 28 hours, because events from before it may have been waiting for a retry; and not more than the store remembers
   * (7 days in memory, 14 in the shared stores of this package), because what it has forgotten counts as missed.
   */
  readonly since: Date | string;
  /**
   * Which of these events the store has as handled: those of the ids that it has, in any order. Is called once for each page
   * that has events, with 1 to 100 ids, after the server has given it: so an event that was delivered by then is in the store
   * by then. What it throws comes through unchanged, and ends the iteration.
   */
  readonly seen: (eventIds: readonly string[]) => Iterable<string> | PromiseLike<Iterable<string>>;
  /**
   * Only events with a delivery to this endpoint, and those without any delivery. Give it when the organization has several
   * endpoints and the store belongs to one of them. @default all endpoints
   */
  readonly endpointId?: string | undefined;
}

/** The part of a client that is used: `KayleId`, and that of `sessionwise/kayle-id/attempts`. */
export interface MissedEventsClient {
  /** The events of the organization. */
  readonly webhooks: {
    readonly events: {
      list(params: { created_from?: Date | string | undefined }, options?: ListOptions): List<WebhookEvent>;
    };
  };
}

const NAMES: OptionNames<MissedEventsOptions> = { ...LIST_OPTIONS, since: true, seen: true, endpointId: true };

/**
 * The events that the server has on record and your store has not, the newest first: what an outage of your receiver cost
 * that was longer than the server's 27 hours and 35 minutes of retries. Each has `replayable`, and where it is false a
 * `reason`. Needs the scope `webhooks:read`; `replay` needs `webhooks:write`.
 *
 * The id of an event here is the `metadata.event_id` of its deliveries, which is what a receiver and its `SeenEvents` know
 * it by. Every event that is not in the store is given, also one that the server is still trying to deliver (`pending`), so
 * that the store and this together are all that the server has: leave those, they come by themselves. Events of any type
 * are given, those of older servers and of types that your endpoint is not subscribed to among them.
 *
 * Reads only. It can be run at any time and as often as you like; each iteration is a pass of its own.
 *
 * @example
 * ```ts
 * import { missedEvents } from "sessionwise/kayle-id";
 *
 * declare function handledAmong(eventIds: readonly string[]): Promise<string[]>; // those that your store has
 * for await (const missed of missedEvents(kayle, { since: "2026-03-19T00:00:00Z", seen: handledAmong })) {
 *   if (missed.replayable) await kayle.webhooks.events.replay(missed.event.id);
 *   else if (missed.reason !== "pending") console.warn(missed.event.id, missed.reason, missed.sessionId);
 * }
 * ```
 *
 * @throws InvalidArgumentError at once when `since` is missing or not a point in time, or another option is wrong; during
 * the iteration, when `seen` gives something other than ids that it was asked for.
 * @throws PaginationError when the server starts the list over, as it does when the row of a cursor is deleted meanwhile. No
 * event was given twice: start again.
 */
export function missedEvents(client: MissedEventsClient, options: MissedEventsOptions): AsyncIterable<MissedEvent> {
  const problem = check(client, options);
  if (problem) throw new InvalidArgumentError(`missedEvents: ${problem}.`);
  const { since, seen, endpointId, ...listOptions } = options;
  // The one rule for times, under the name that the caller knows.
  const operation = { ...webhooksEventsList, name: "missedEvents", times: ["since"] };
  const { since: created_from } = wireQuery(operation, { since });
  const list = () => client.webhooks.events.list({ created_from }, listOptions);
  return {
    [Symbol.asyncIterator]: async function* () {
      const whole = new Deadline(listOptions.deadline ?? Infinity, listOptions.signal);
      for await (const { data } of list().pages()) {
        const events = data.flatMap((event) => assess(event, endpointId) ?? []);
        const known = events.length > 0 ? await ask(seen, events, whole) : new Set<string>();
        for (const missed of events) {
          if (known.has(missed.event.id)) continue;
          // As in a list: rows in hand do not change that the caller has had enough.
          if (listOptions.signal?.aborted) throw aborted();
          yield missed;
        }
      }
    },
  };
}

/** Those of the events that the store has. It may not notice a signal: the iteration does. */
async function ask(
  seen: MissedEventsOptions["seen"],
  events: readonly MissedEvent[],
  whole: Deadline,
): Promise<ReadonlySet<string>> {
  const ids = events.map(({ event }) => event.id);
  let given: unknown;
  try {
    given = await whole.phase(LONGEST_MS, async () => seen([...ids]));
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    if (error.by === "abort") throw aborted();
    throw new TimeoutError("missedEvents: seen did not return within the deadline of the iteration.", "deadline");
  }
  const asked = new Set(ids);
  const known = new Set<string>();
  for (const id of rowsOf(given)) {
    // Shown by its type alone: it may be any row of the store. Ignored, it would make every event a missed one.
    if (typeof id !== "string") throw wrong(`an entry that is ${typeof id === "object" ? show(id) : `a ${typeof id}`}`);
    if (!asked.has(id))
      throw wrong("a string that is not one of the ids that it was given, perhaps a key of the store");
    known.add(id);
  }
  return known;
}

function rowsOf(given: unknown): Iterable<unknown> {
  const isIterable = typeof given === "object" && given !== null && Symbol.iterator in given;
  // A string is iterable too: its characters are not ids.
  if (!isIterable) throw wrong(typeof given === "object" ? show(given) : `a value of type ${typeof given}`);
  // The cast: it has the method.
  return given as Iterable<unknown>;
}

function wrong(what: string): InvalidArgumentError {
  return new InvalidArgumentError(`missedEvents: seen returned ${what}: return an array or a Set of event ids.`);
}

function aborted(): AbortError {
  return new AbortError("missedEvents was aborted by its signal.");
}

/** What is wrong with the arguments, as a sentence without its full stop. */
function check(client: MissedEventsClient, options: MissedEventsOptions): string | undefined {
  if (typeof client?.webhooks?.events?.list !== "function") return "the first argument is not a client: give a KayleId";
  if (!isPlainObject(options)) return `options are ${show(options)}: give an object with since and seen`;
  const { since, seen, endpointId } = options;
  if (since === undefined) return "since is missing: give the time from which events may have been missed";
  if (typeof seen !== "function")
    return `seen is ${show(seen)}: give a function that returns those of the ids that the store has`;
  if (endpointId !== undefined && (typeof endpointId !== "string" || endpointId === ""))
    return `endpointId is ${show(endpointId)}: give the id of an endpoint, or leave it out`;
  return checkOptions(options, NAMES);
}
