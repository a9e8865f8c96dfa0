import * as operations from "../../generated/kayle-id/operations.ts";
import type { components, paths } from "../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import { checkedOptions } from "../core/call-options.ts";
import type { Core } from "../core/core.ts";
import type { CallOptions } from "../core/options.ts";
import { createList, type ListOptions } from "../core/pagination/create-list.ts";
import type { List } from "../core/pagination/list.ts";
import type { Scan } from "../core/pagination/scan.ts";
import { CANCEL_OPTIONS, type CancelOptions, together } from "./cancel.ts";
import { dataOf, nothing, pages } from "./envelope.ts";
import { type ScanOptions, scanSessions } from "./scan-sessions.ts";
import type { Session, SessionCreateParams, SessionListParams } from "./types.ts";
import { type WaitForOptions, waitFor } from "./wait-for.ts";

/** Filters and page size of a scan. */
export type SessionScanParams = Omit<SessionListParams, "starting_after">;

/** Verification sessions. */
export class Sessions {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /**
   * The sessions of the organization, by ascending id. Ids are random, so this is **not an order in time**; the API cannot
   * return "the newest N": narrow with `created_from` and sort.
   *
   * Nothing is sent until the list is awaited (one page) or iterated (all pages). `limit` is the size of a page, 100
   * by default. A session created during the iteration appears only if its id is still ahead; with a `status` filter, one
   * that changes its status meanwhile can be missed.
   *
   * @example
   * ```ts
   * for await (const session of kayle.sessions.list({ status: "failed" })) console.log(session.failure_code);
   * const { data, nextCursor } = await kayle.sessions.list({ limit: 20 });
   * ```
   */
  list(params: SessionListParams = {}, options?: ListOptions): List<Session> {
    return createList(this.#core, operations.sessionsList, { query: params }, options, pages);
  }

  /**
   * Every session, read in several partitions at the same time, in **no order**: the fastest way to read a large
   * organization. It is as exact as `list()`: each session that is not deleted meanwhile is returned once, any filter
   * works, and on a server that does not support it it is only slower. An error has no cursor:
   * `remainingStretches(error.scanned)` gives the `stretches` of a scan that goes on instead of starting again. Several
   * processes share a scan by `splitScan(parts)`.
   *
   * @example
   * ```ts
   * for await (const session of kayle.sessions.scan({}, { concurrency: 4 })) console.log(session.status);
   * ```
   *
   * @throws InvalidArgumentError when `concurrency` is not from 1 to 8, or stretches overlap, end before they begin or are
   * not of ids.
   */
  scan(params: SessionScanParams = {}, options: ScanOptions = {}): Scan<Session> {
    return scanSessions(this.#core, operations.sessionsList, { query: params }, options);
  }

  /**
   * Starts a verification that is valid for 60 minutes. Send the person to `verification_url`; it and `cancel_token` are
   * that person's secrets and come only in this response.
   *
   * **Without `share_fields` the person is asked for all 12 claims**; with `{}` only for the document id. Not
   * idempotent: it is retried only when the request cannot have reached the server, and when it fails,
   * `error.mayHaveBeenProcessed` says whether a session may exist.
   *
   * @example
   * ```ts
   * const { id, verification_url } = await kayle.sessions.create({
   *   share_fields: { age_over_18: { required: true, reason: "The shop sells wine" } },
   * });
   * ```
   *
   * @throws InvalidArgumentError when something in `params` would be lost in the request, as `share_fields: undefined` would.
   */
  create(params: SessionCreateParams, options?: CallOptions): ApiPromise<Session> {
    // The cast: the type of an age gate cannot exclude undefined, which is refused before anything is sent.
    const body = params as components["schemas"]["CreateSessionRequest"];
    return this.#core.call(operations.sessionsCreate, { body }, options, dataOf);
  }

  /**
   * One session. Reading does not sweep: for some minutes it can be open with an `expires_at` in the past.
   *
   * @example
   * ```ts
   * const { status, failure_code } = await kayle.sessions.retrieve(id);
   * ```
   *
   * @throws NotFoundError when the organization has no such session; ended ones are deleted after 30 days.
   */
  retrieve(id: string, options?: CallOptions): ApiPromise<Session> {
    return this.#core.call(operations.sessionsRetrieve, { path: { id } }, options, dataOf);
  }

  /**
   * The session once it has ended, with any outcome. Polls about every two seconds, with jitter, until then or until the
   * deadline; a session past its `expires_at` is polled until the server has swept it. An error of a poll, after its
   * retries, ends the wait: call it again to continue.
   *
   * @example
   * ```ts
   * const { status } = await kayle.sessions.waitFor(id, { deadline: 15 * 60_000 });
   * ```
   *
   * @throws TimeoutError when it is still open at the deadline.
   */
  waitFor(id: string, options: WaitForOptions = {}): Promise<Session> {
    return waitFor((poll) => this.retrieve(id, poll), options);
  }

  /**
   * Cancels a session. **Success does not mean cancelled**: for a session that had already ended the server returns the
   * same and changes nothing. With `reread` the session is read afterwards and returned: check its status. Safe to repeat.
   *
   * @example
   * ```ts
   * const { status } = await kayle.sessions.cancel(id, { reread: true });
   * ```
   */
  cancel(id: string, options?: CallOptions & { readonly reread?: false | undefined }): ApiPromise<void>;
  cancel(id: string, options: CancelOptions & { readonly reread: true }): Promise<Session>;
  cancel(id: string, given?: CancelOptions): ApiPromise<void> | Promise<Session> {
    const { reread, ...rest } = checkedOptions(operations.sessionsCancel, given, CANCEL_OPTIONS);
    const options = reread ? together(rest) : rest;
    const cancelled = this.#core.call(operations.sessionsCancel, { path: { id } }, options, nothing);
    if (!reread) return cancelled;
    return cancelled.then<Session>(() => this.retrieve(id, options));
  }
}
