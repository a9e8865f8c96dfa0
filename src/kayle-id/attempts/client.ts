import { ALIASES, OPERATIONS } from "../../../generated/kayle-id-attempts/operations.ts";
import type { paths } from "../../../generated/kayle-id-attempts/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import { inheritOptions } from "../../core/config.ts";
import { type Core, createCore } from "../../core/core.ts";
import {
  type AnswerOf,
  type AnyInput,
  type InputArgs,
  type OperationOf,
  requestByPath,
} from "../../core/escape-hatch.ts";
import type { Operation } from "../../core/operation.ts";
import type { CallOptions, ClientOptions } from "../../core/options.ts";
import { Analytics } from "../analytics.ts";
import { checkBody } from "../body-checks.ts";
import { Webhooks as CurrentWebhooks } from "../webhook-management/index.ts";
import { kayleIdWithAttempts } from "./api.ts";
import { checkCreate } from "./create-params.ts";
import { Sessions } from "./sessions.ts";
import type { SessionCreateParams } from "./types.ts";
import type { Webhooks } from "./webhooks.ts";

/**
 * Kayle ID as servers up to 1.5.0 have it: a session is `completed` and has attempts. For servers from 1.6.0 on import
 * `KayleId` from `sessionwise`; on one of those this client tells `onDrift` so.
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
    this.#core = createCore<paths>(kayleIdWithAttempts, this.#options);
    this.sessions = new Sessions(this.#core);
    // The casts: these requests are the same in both descriptions but for the names of event types, which a test holds
    // them to; so the resources of the current release make them.
    const shared = this.#core as unknown as ConstructorParameters<typeof Analytics>[0];
    this.analytics = new Analytics(shared);
    this.webhooks = new CurrentWebhooks(shared) as unknown as Webhooks;
  }

  /**
   * A client with these options in the place of this one's, as for one key a tenant. This one stays as it is. What is
   * undefined is inherited, never taken from the environment again.
   */
  withOptions(options: ClientOptions): KayleId {
    return new KayleId(inheritOptions(this.#options, options));
  }

  /**
   * Any operation of this release's description, typed by it and through the same pipeline. Gives the whole body,
   * envelope included.
   * @throws InvalidArgumentError when the description has no such operation.
   */
  request<M extends Operation["method"], P extends keyof paths>(
    method: M,
    path: P,
    ...args: InputArgs<OperationOf<paths, M, P>>
  ): ApiPromise<AnswerOf<OperationOf<paths, M, P>> | (M extends "DELETE" ? undefined : never)> {
    // The casts: the union of all inputs is too large for the compiler, and the answer was checked by the description.
    const [input, options] = args as [AnyInput?, CallOptions?];
    if (method === "POST" && path === "/v1/sessions") checkCreate(input?.body as SessionCreateParams);
    else checkBody(method, path, input?.body);
    return requestByPath(this.#core, OPERATIONS, method, path, input, options, ALIASES) as never;
  }
}
