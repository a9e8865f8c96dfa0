import { ALIASES, OPERATIONS } from "../../generated/kayle-id/operations.ts";
import type { paths } from "../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import { inheritOptions } from "../core/config.ts";
import { type Core, createCore } from "../core/core.ts";
import { type AnswerOf, type AnyInput, type InputArgs, type OperationOf, requestByPath } from "../core/escape-hatch.ts";
import type { Operation } from "../core/operation.ts";
import type { CallOptions, ClientOptions } from "../core/options.ts";
import { Analytics } from "./analytics.ts";
import { kayleId } from "./api.ts";
import { checkBody } from "./body-checks.ts";
import { Sessions } from "./sessions.ts";
import { Webhooks } from "./webhook-management/index.ts";

/**
 * Kayle ID: identity verification sessions, their analytics and webhooks.
 *
 * ```ts
 * const kayle = new KayleId(); // KAYLE_API_KEY and, for another server than the hosted one, KAYLE_BASE_URL
 * ```
 *
 * For servers only: the key must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option makes no sense.
 */
export class KayleId {
  readonly sessions: Sessions;
  readonly analytics: Analytics;
  readonly webhooks: Webhooks;
  readonly #options: ClientOptions;
  readonly #core: Core<paths>;

  constructor(options: ClientOptions = {}) {
    this.#options = options ?? {};
    this.#core = createCore<paths>(kayleId, this.#options);
    this.sessions = new Sessions(this.#core);
    this.analytics = new Analytics(this.#core);
    this.webhooks = new Webhooks(this.#core);
  }

  /**
   * A client with these options in the place of this one's, as for one key a tenant. This one stays as it is. What is
   * undefined is inherited, never taken from the environment again.
   */
  withOptions(options: ClientOptions): KayleId {
    return new KayleId(inheritOptions(this.#options, options));
  }

  /**
   * Any operation of the API's description, also those that have no method here yet, typed by it and through the same
   * pipeline. Gives the whole body, envelope included: `(await kayle.request("GET", "/v1/sessions")).data`.
   *
   * A DELETE that was tried again after an attempt whose fate is unknown, and then finds nothing, gives `undefined`.
   * @throws InvalidArgumentError when the description has no such operation.
   */
  request<M extends Operation["method"], P extends keyof paths>(
    method: M,
    path: P,
    ...args: InputArgs<OperationOf<paths, M, P>>
  ): ApiPromise<AnswerOf<OperationOf<paths, M, P>> | (M extends "DELETE" ? undefined : never)> {
    // The casts: the union of all inputs is too large for the compiler, and the answer was checked by the description.
    const [input, options] = args as [AnyInput?, CallOptions?];
    checkBody(method, path, input?.body);
    return requestByPath(this.#core, OPERATIONS, method, path, input, options, ALIASES) as never;
  }
}
