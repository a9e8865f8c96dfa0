import * as operations from "../../../generated/kayle-id-attempts/operations.ts";
import type { components, paths } from "../../../generated/kayle-id-attempts/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import { CALL_OPTIONS, checkedOptions, type OptionNames } from "../../core/call-options.ts";
import type { Core } from "../../core/core.ts";
import type { CallOptions } from "../../core/options.ts";
import { createList, type ListOptions } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import type { Scan } from "../../core/pagination/scan.ts";
import { isPlainObject } from "../../core/values.ts";
import { CANCEL_OPTIONS, type CancelOptions, together } from "../cancel.ts";
import { dataOf, nothing, pages } from "../envelope.ts";
import { type ScanOptions, scanSessions } from "../scan-sessions.ts";
import { WAIT_OPTIONS, type WaitForOptions, waitFor } from "../wait-for.ts";
import { isTerminal } from "./statuses.ts";
import type {
  AttemptsParam,
  Session,
  SessionCreateParams,
  SessionListParams,
  SessionOptions,
  SessionScanParams,
} from "./types.ts";

const SESSION_OPTIONS: OptionNames<SessionOptions> = { ...CALL_OPTIONS, include_attempts: true };

/** Verification sessions, each with one or more verification attempts. */
export class Sessions {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /**
   * The sessions of the organization, by ascending id, which is **not an order in time**. With `include_attempts` each has
   * its `attempts`, in no order. Iteration, pages and `limit` work as in the current client.
   */
  list(params: SessionListParams = {}, options?: ListOptions): List<Session> {
    return createList(this.#core, operations.sessionsList, { query: listQuery(params) }, options, pages);
  }

  /**
   * Every session, read in several partitions at the same time, in **no order**, and as exact as `list()`. Ids that begin
   * with `vs_live_` or `vs_test_` are read no faster than by `list()`.
   *
   * @throws InvalidArgumentError when `concurrency` is not from 1 to 8, or stretches overlap, end before they begin or are
   * not of ids.
   */
  scan(params: SessionScanParams = {}, options: ScanOptions = {}): Scan<Session> {
    return scanSessions(this.#core, operations.sessionsList, { query: listQuery(params) }, options);
  }

  /**
   * Starts a verification that is valid for 60 minutes. Send the person to `verification_url`; it and `cancel_token` are
   * that person's secrets and come only in this response.
   *
   * **Without `share_fields` the person is asked for all 12 claims**; with `{}` only for the document id. Not
   * idempotent. A session cannot be limited to webhook endpoints here: every subscribed endpoint is notified.
   *
   * @throws InvalidArgumentError when something in `params` would be lost in the request.
   */
  create(params: SessionCreateParams, given?: SessionOptions): ApiPromise<Session> {
    const { include_attempts, ...options } = checkedOptions(operations.sessionsCreate, given, SESSION_OPTIONS);
    // The cast: the type of an age gate cannot exclude undefined, which is refused before anything is sent.
    const body = params as components["schemas"]["CreateSessionRequest"];
    const input = { query: attemptsQuery({ include_attempts }), body };
    return this.#core.call(operations.sessionsCreate, input, options, dataOf);
  }

  /**
   * One session. Only with `include_attempts` does it show what `completed` means: see `outcomeOf`.
   * @throws NotFoundError when the organization has no such session; ended ones are deleted after 30 days.
   */
  retrieve(id: string, given?: SessionOptions): ApiPromise<Session> {
    const { include_attempts, ...options } = checkedOptions(operations.sessionsRetrieve, given, SESSION_OPTIONS);
    const input = { path: { id }, query: attemptsQuery({ include_attempts }) };
    return this.#core.call(operations.sessionsRetrieve, input, options, dataOf);
  }

  /**
   * The session once it has ended, with any outcome; `completed` is one. It polls as the current client does.
   * @throws TimeoutError when it is still open at the deadline.
   */
  waitFor(id: string, given?: WaitForOptions & AttemptsParam): Promise<Session> {
    const { include_attempts, ...options } = checkedOptions(operations.sessionsRetrieve, given, {
      ...WAIT_OPTIONS,
      include_attempts: true,
    });
    return waitFor((poll) => this.retrieve(id, { ...poll, include_attempts }), options, isTerminal);
  }

  /**
   * Cancels a session. **Success does not mean cancelled**: for a session that had already ended the server returns the
   * same and changes nothing. With `reread` the session is read afterwards and returned: check its status. Safe to repeat.
   */
  cancel(id: string, options?: CallOptions & { readonly reread?: false | undefined }): ApiPromise<void>;
  cancel(id: string, options: CancelOptions & AttemptsParam & { readonly reread: true }): Promise<Session>;
  cancel(id: string, given?: CancelOptions & AttemptsParam): ApiPromise<void> | Promise<Session> {
    const { reread, include_attempts, ...rest } = checkedOptions(operations.sessionsCancel, given, {
      ...CANCEL_OPTIONS,
      include_attempts: true,
    });
    const options = reread ? together(rest) : rest;
    const cancelled = this.#core.call(operations.sessionsCancel, { path: { id } }, options, nothing);
    if (!reread) return cancelled;
    return cancelled.then<Session>(() => this.retrieve(id, { ...options, include_attempts }));
  }
}

function listQuery(params: SessionListParams) {
  // The cast: what is not an object is rejected by the checks of the list.
  if (!isPlainObject(params)) return params as object;
  const { include_attempts, ...rest }: SessionListParams = params;
  return { ...rest, ...attemptsQuery({ include_attempts }) };
}

/** The server reads any value as true, even `false`: so either true is sent or nothing. */
function attemptsQuery({ include_attempts }: AttemptsParam): { include_attempts?: true } {
  return include_attempts === true ? { include_attempts } : {};
}
