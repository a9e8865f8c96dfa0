import * as operations from "../../generated/kayle-id/operations.ts";
import type { paths } from "../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import type { Core } from "../core/core.ts";
import type { CallOptions } from "../core/options.ts";
import { createList, type ListOptions, type ListSetup } from "../core/pagination/create-list.ts";
import type { List } from "../core/pagination/list.ts";
import { checkParams, optionsOf } from "../core/request/arguments.ts";
import { checkCreate } from "./create-params.ts";
import { dataOf } from "./envelope.ts";
import { listSetup } from "./list-setup.ts";
import { type CancelOptions, reread } from "./reread.ts";
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
   * The sessions of the organization, by ascending id. Ids are random, so this is **no order in time**; "the newest N"
   * cannot be asked for: narrow with `created_from` and sort.
   *
   * Nothing is sent until the list is awaited (one page) or iterated (all of them). `limit` is the size of a page, 100
   * by default. A session created during a walk appears only if its id is still ahead; with a `status` filter, one
   * that changes its status meanwhile can be missed.
   */
  list(params: SessionListParams = {}, options?: ListOptions): List<Session> {
    return createList(this.#listSetup(params, options));
  }

  /**
   * Every session, by several walkers side by side, in **no order**: the fastest way through a large organization. It is
   * as exact as `list()`: each session that stays is given once, any filter works, and on a server that does not play
   * along it is only slower. An error has no cursor: begin again, or walk by `list()` what `error.scanned` does not
   * cover.
   *
   * @throws InvalidArgumentError when `concurrency` is not from 1 to 8.
   */
  scan(params: SessionScanParams = {}, options: ScanOptions = {}): AsyncIterable<Session> {
    checkParams({ ...operations.sessionsList, name: "sessions.scan" }, params ?? {});
    return scanSessions(operations.sessionsList, options, (starting_after, rest) =>
      this.#listSetup({ ...params, starting_after }, rest),
    );
  }

  #listSetup(params: SessionListParams, options: ListOptions | undefined): ListSetup<Session> {
    return listSetup(
      this.#core,
      operations.sessionsList,
      params,
      options,
      (query) => (http, via) => http.GET("/v1/sessions", { params: { query }, ...via }),
    );
  }

  /**
   * Starts a verification that lives for 60 minutes. Send the person to `verification_url`; it and `cancel_token` are
   * secrets of that person and come only in this answer.
   *
   * **Without `share_fields` the person is asked for all 12 claims**; with `{}` only for the document id. Not
   * idempotent: it is tried again only where nothing can have reached the server, and when it fails,
   * `error.mayHaveBeenProcessed` says whether a session may exist.
   *
   * @throws InvalidArgumentError when something in `params` would get lost on the way, as `share_fields: undefined` would.
   */
  create(params: SessionCreateParams, options?: CallOptions): ApiPromise<Session> {
    const operation = operations.sessionsCreate;
    return this.#core.call(
      operation,
      options,
      async (http, via) => http.POST("/v1/sessions", { body: checkCreate(params), ...via }),
      dataOf,
    );
  }

  /**
   * One session. Reading does not sweep: it can be open with `expires_at` in the past for some minutes.
   * @throws NotFoundError when the organization has no such session; ended ones are deleted after 30 days.
   */
  retrieve(id: string, options?: CallOptions): ApiPromise<Session> {
    return this.#core.call(
      operations.sessionsRetrieve,
      options,
      (http, via) => http.GET("/v1/sessions/{id}", { params: { path: { id } }, ...via }),
      dataOf,
    );
  }

  /**
   * The session once it has ended, by whatever outcome. Looks every two seconds or so, with jitter, until then or until
   * the deadline; one that is past `expires_at` is waited for until the server has swept it. An error of a look, after
   * its retries, ends the wait: call it again to go on.
   * @throws TimeoutError when it is still open at the deadline.
   */
  waitFor(id: string, options: WaitForOptions = {}): Promise<Session> {
    return waitFor((look) => this.retrieve(id, look), options);
  }

  /**
   * Cancels a session. **Success does not mean cancelled**: for a session that had already ended the server answers the
   * same and changes nothing. With `reread` the session is read afterwards and given, which tells. Safe to repeat.
   */
  cancel(id: string, options?: CallOptions & { readonly reread?: false | undefined }): ApiPromise<void>;
  cancel(id: string, options: CancelOptions & { readonly reread: true }): Promise<Session>;
  cancel(id: string, given?: CancelOptions): ApiPromise<void> | Promise<Session> {
    const { reread: again, ...options } = optionsOf(operations.sessionsCancel, given);
    const cancelled = this.#core.call(
      operations.sessionsCancel,
      options,
      (http, via) => http.POST("/v1/sessions/{id}/cancel", { params: { path: { id } }, ...via }),
      () => undefined,
    );
    return again ? reread(cancelled, options, (left) => this.retrieve(id, left)) : cancelled;
  }
}
