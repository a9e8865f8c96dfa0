import { OPERATIONS } from "../../generated/omni/operations.ts";
import type { paths } from "../../generated/omni/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import { type Core, createCore } from "../core/core.ts";
import { type AnswerOf, type AnyInput, type InputArgs, type OperationOf, requestByPath } from "../core/escape-hatch.ts";
import type { Operation } from "../core/operation.ts";
import type { CallOptions, ClientOptions } from "../core/options.ts";
import { Analytics } from "./analytics.ts";
import { omni } from "./api.ts";
import { checkNames } from "./query.ts";

/**
 * Omni: what became of the leads of a workspace.
 *
 * ```ts
 * const omni = new Omni(); // OMNI_API_KEY and, for another server than the hosted one, OMNI_BASE_URL
 * ```
 *
 * The key belongs to one workspace. For servers only: it must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option makes no sense.
 */
export class Omni {
  readonly analytics: Analytics;
  readonly #options: ClientOptions;
  readonly #core: Core<paths>;

  constructor(options: ClientOptions = {}) {
    this.#options = options ?? {};
    this.#core = createCore<paths>(omni, this.#options);
    this.analytics = new Analytics(this.#core);
  }

  /**
   * A client with these options in the place of this one's, as for one key a workspace. This one stays as it is. What is
   * undefined is inherited, never taken from the environment again.
   */
  withOptions(options: ClientOptions): Omni {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    return new Omni({ ...this.#options, ...Object.fromEntries(given) });
  }

  /**
   * Any operation of the API's description, typed by it and through the same pipeline as every method.
   * @throws InvalidArgumentError when the description has no such operation, or no such parameter.
   */
  request<M extends Operation["method"], P extends keyof paths>(
    method: M,
    path: P,
    ...args: InputArgs<OperationOf<paths, M, P>>
  ): ApiPromise<AnswerOf<OperationOf<paths, M, P>>> {
    // The casts: the union of all inputs is too large for the compiler, and the answer was checked by the description.
    const [input, options] = args as [AnyInput?, CallOptions?];
    checkNames({ name: "request", method, path }, input?.query ?? {});
    return requestByPath(this.#core, OPERATIONS, method, path, input, options) as never;
  }
}
