import * as operations from "../../../generated/kayle-id-attempts/operations.ts";
import type { paths } from "../../../generated/kayle-id-attempts/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import type { Core } from "../../core/core.ts";
import type { CallOptions } from "../../core/options.ts";
import { createList, type ListOptions, type ListSetup } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import { checkParams, optionsOf } from "../../core/request/arguments.ts";
import { dataOf } from "../envelope.ts";
import { listSetup } from "../list-setup.ts";
import { type CancelOptions, reread } from "../reread.ts";
import { type ScanOptions, scanSessions } from "../scan-sessions.ts";
import { type WaitForOptions, waitFor } from "../wait-for.ts";
import { checkCreate } from "./create-params.ts";
import { isTerminal } from "./statuses.ts";
import type {
  AttemptsParam,
  Session,
  SessionCreateParams,
  SessionListParams,
  SessionOptions,
  SessionScanParams,
} from "./types.ts";

/** Verification sessions, each of one or more attempts. */
export class Sessions {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /**
   * The sessions of the organization, by ascending id, which is **no order in time**. With `include_attempts` each has its
   * `attempts`, in no order. Walks, pages and `limit` are those of the current client.
   */
  list(params: SessionListParams = {}, options?: ListOptions): List<Session> {
    return createList(this.#listSetup(params, options));
  }

  /**
   * Every session, by several walkers side by side, in **no order**, and as exact as `list()`. Ids that begin with
   * `vs_live_` or `vs_test_` are walked no faster than by `list()`.
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
    checkParams(operations.sessionsList, params ?? {});
    const { include_attempts, ...rest } = params ?? {};
    return listSetup(
      this.#core,
      operations.sessionsList,
      { ...rest, ...attemptsQuery({ include_attempts }) },
      options,
      (query) => (http, via) => http.GET("/v1/sessions", { params: { query }, ...via }),
    );
  }

  /**
   * Starts a verification that lives for 60 minutes. Send the person to `verification_url`; it and `cancel_token` are
   * secrets of that person and come only in this answer.
   *
   * **Without `share_fields` the person is asked for all 12 claims**; with `{}` only for the document id. Not
   * idempotent. A session cannot be tied to webhook endpoints here: every one that listens hears of it.
   *
   * @throws InvalidArgumentError when something in `params` would get lost on the way.
   */
  create(params: SessionCreateParams, given?: SessionOptions): ApiPromise<Session> {
    const { include_attempts, ...options } = optionsOf(operations.sessionsCreate, given);
    const query = attemptsQuery({ include_attempts });
    return this.#core.call(
      operations.sessionsCreate,
      options,
      async (http, via) => http.POST("/v1/sessions", { params: { query }, body: checkCreate(params), ...via }),
      dataOf,
    );
  }

  /**
   * One session. Only with `include_attempts` does it tell what `completed` stands for: see `outcomeOf`.
   * @throws NotFoundError when the organization has no such session; ended ones are deleted after 30 days.
   */
  retrieve(id: string, given?: SessionOptions): ApiPromise<Session> {
    const { include_attempts, ...options } = optionsOf(operations.sessionsRetrieve, given);
    const query = attemptsQuery({ include_attempts });
    return this.#core.call(
      operations.sessionsRetrieve,
      options,
      (http, via) => http.GET("/v1/sessions/{id}", { params: { path: { id }, query }, ...via }),
      dataOf,
    );
  }

  /**
   * The session once it has ended, by whatever outcome; `completed` is one. It looks as the current client does.
   * @throws TimeoutError when it is still open at the deadline.
   */
  waitFor(id: string, given?: WaitForOptions & AttemptsParam): Promise<Session> {
    const { include_attempts, ...options } = optionsOf(operations.sessionsRetrieve, given);
    return waitFor((look) => this.retrieve(id, { ...look, include_attempts }), options, isTerminal);
  }

  /**
   * Cancels a session. **Success does not mean cancelled**: for a session that had already ended the server answers the
   * same and changes nothing. With `reread` the session is read afterwards and given, which tells. Safe to repeat.
   */
  cancel(id: string, options?: CallOptions & { readonly reread?: false | undefined }): ApiPromise<void>;
  cancel(id: string, options: CancelOptions & AttemptsParam & { readonly reread: true }): Promise<Session>;
  cancel(id: string, given?: CancelOptions & AttemptsParam): ApiPromise<void> | Promise<Session> {
    const { reread: again, include_attempts, ...options } = optionsOf(operations.sessionsCancel, given);
    const cancelled = this.#core.call(
      operations.sessionsCancel,
      options,
      (http, via) => http.POST("/v1/sessions/{id}/cancel", { params: { path: { id } }, ...via }),
      () => undefined,
    );
    if (!again) return cancelled;
    return reread(cancelled, options, (left) => this.retrieve(id, { ...left, include_attempts }));
  }
}

/** The server takes any text for true, `false` as well: so true goes out, or nothing does. */
function attemptsQuery({ include_attempts }: AttemptsParam): { include_attempts?: true } {
  return include_attempts === true ? { include_attempts } : {};
}
