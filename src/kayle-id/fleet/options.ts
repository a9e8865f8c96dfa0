import type { ConnectionOptions, Telemetry } from "bullmq";
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
