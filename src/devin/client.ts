import { OPERATIONS } from "../../generated/devin-v2/operations.ts";
import type { paths } from "../../generated/devin-v2/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import { inheritOptions } from "../core/config.ts";
import { type Core, createCore } from "../core/core.ts";
import { type AnswerOf, type AnyInput, type InputArgs, type OperationOf, requestByPath } from "../core/escape-hatch.ts";
import type { Operation } from "../core/operation.ts";
import type { CallOptions, ClientOptions } from "../core/options.ts";
import { devin } from "./api.ts";
import { Metrics } from "./metrics.ts";
import { checkQuery } from "./query.ts";

/**
 * Devin v2: how much an enterprise uses it.
 *
 * ```ts
 * const devin = new Devin(); // DEVIN_API_KEY and, for another server than the hosted one, DEVIN_BASE_URL
 * ```
 *
 * The key is the personal key of an enterprise admin. For servers only: it must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option makes no sense.
 */
export class Devin {
  readonly metrics: Metrics;
  readonly #options: ClientOptions;
  readonly #core: Core<paths>;

  constructor(options: ClientOptions = {}) {
    this.#options = options ?? {};
    this.#core = createCore<paths>(devin, this.#options);
    this.metrics = new Metrics(this.#core);
  }

  /**
   * A client with these options in the place of this one's, as for one key an enterprise. This one stays as it is. What
   * is undefined is inherited, never taken from the environment again.
   */
  withOptions(options: ClientOptions): Devin {
    return new Devin(inheritOptions(this.#options, options));
  }

  /**
   * Any operation of the API's description, typed by it and through the same pipeline as every method.
   * @throws InvalidArgumentError when the description has no such operation, or the query would not be answered as meant.
   */
  request<M extends Operation["method"], P extends keyof paths>(
    method: M,
    path: P,
    ...args: InputArgs<OperationOf<paths, M, P>>
  ): ApiPromise<AnswerOf<OperationOf<paths, M, P>>> {
    // The casts: the union of all inputs is too large for the compiler, and the answer was checked by the description.
    const [input, options] = args as [AnyInput?, CallOptions?];
    checkQuery({ name: "request", method, path }, input?.query ?? {});
    return requestByPath(this.#core, OPERATIONS, method, path, input, options) as never;
  }
}
