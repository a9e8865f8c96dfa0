import type { RedisClient } from "bullmq";
import { isRecord } from "../../core/values.ts";

/** Why an organization is left alone until `fleet.resume` is called with it. */
export type ParkedReason =
  /** Its key is wrong or was disabled. */
  | "unauthorized"
  /** Its key has not the scope `sessions:read`. */
  | "forbidden"
  /** It is being deleted. */
  | "frozen"
  /** Its store has the sessions of another organization. */
  | "other_organization"
  /** Its store was made by a newer version of this library. */
  | "newer_schema";

/** How far the sync of an organization has come. */
export interface FleetProgress {
  /** Whether the pass reads everything, or what has changed. */
  readonly kind: "full" | "incremental";
  /** Rows that the server has returned. */
  readonly rows: number;
  /** How much of the pass, from 0 to 1. */
  readonly share: number;
}

/** What is remembered of an organization between its jobs. */
export interface OrganizationState {
  /** When its next sync is due, in milliseconds since 1970. */
  readonly due: number;
  /** When its last sync succeeded, by a worker's clock, as an ISO time. */
  readonly success?: string;
  /** As of when its store is complete, by the server's clock. */
  readonly fresh?: string;
  /** How often in a row it has failed. */
  readonly failures: number;
  /** What went wrong last, without secrets. */
  readonly error?: string;
  readonly parked?: ParkedReason;
  /** Where its last turn ended, while its sync is not finished. */
  readonly progress?: FleetProgress;
  /** Whether the server refused its requests until it failed. */
  readonly refused?: true;
}

/** So many are read from Redis at a time, which does nothing else meanwhile. */
const BATCH = 1_000;

/** One part of a scan of a hash: the next cursor, and names and values in turn. */
const SCAN = "return redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])";

/** States of organizations that have none yet: another round may have added them, and a job have gone on from there. */
const ADD = "for i = 2, #ARGV do redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[1]) end";

/** The state of an organization that is still there. */
const UPDATE = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`;

/** The states of all organizations: a field each, in one hash. Only its own job changes the state of one. */
export class OrganizationStates {
  readonly #redis: RedisClient;
  readonly #key: string;

  constructor(redis: RedisClient, key: string) {
    this.#redis = redis;
    this.#key = key;
    redis.defineCommand("fleetScanStates", { numberOfKeys: 1, lua: SCAN });
    redis.defineCommand("fleetAddStates", { numberOfKeys: 1, lua: ADD });
    redis.defineCommand("fleetUpdateState", { numberOfKeys: 1, lua: UPDATE });
  }

  async read(organizations: readonly string[]): Promise<(OrganizationState | undefined)[]> {
    if (organizations.length === 0) return [];
    const strings = await this.#redis.hmget(this.#key, ...organizations);
    return strings.map((text) => (text === null ? undefined : parse(text)));
  }

  /** Adds organizations. Those that are there keep the state that they have. */
  async add(organizations: readonly string[], state: OrganizationState): Promise<void> {
    if (organizations.length === 0) return;
    await this.#redis.runCommand("fleetAddStates", [this.#key, JSON.stringify(state), ...organizations]);
  }

  /** Changes the state of an organization, unless it was removed. */
  async update(organization: string, state: OrganizationState): Promise<void> {
    await this.#redis.runCommand("fleetUpdateState", [this.#key, organization, JSON.stringify(state)]);
  }

  async remove(organizations: readonly string[]): Promise<void> {
    if (organizations.length > 0) await this.#redis.hdel(this.#key, ...organizations);
  }

  /** All of them, in any order. One that is written meanwhile is given in its old or its new form. */
  async *all(): AsyncGenerator<[organization: string, OrganizationState], void> {
    // A scan can give a field twice.
    const given = new Set<string>();
    let cursor = "0";
    do {
      // The cast: what HSCAN returns.
      const [next, fields] = (await this.#redis.runCommand("fleetScanStates", [this.#key, cursor, BATCH])) as [
        string,
        string[],
      ];
      for (let index = 0; index < fields.length; index += 2) {
        const organization = fields[index] ?? "";
        if (given.has(organization)) continue;
        given.add(organization);
        yield [organization, parse(fields[index + 1] ?? "")];
      }
      cursor = next;
    } while (cursor !== "0");
  }
}

/** What cannot be read is as if there had been no sync yet: one damaged field must not stop the others. */
function parse(text: string): OrganizationState {
  try {
    const state: unknown = JSON.parse(text);
    // The cast: nobody else writes there.
    if (isRecord(state) && isTime(state.due) && Number.isInteger(state.failures))
      return state as unknown as OrganizationState;
  } catch {
    // It is not JSON.
  }
  return { due: 0, failures: 0 };
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(new Date(value).getTime());
}
