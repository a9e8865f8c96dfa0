import type { ApiPromise } from "./api-promise.ts";
import { inheritOptions } from "./config.ts";
import type { UntypedCore } from "./core.ts";
import type { Middleware } from "./middleware.ts";
import type { Operation } from "./operation.ts";
import type { AnyInput, BodyOf, InputArgs, OperationOf } from "./operation-types.ts";
import type { CallOptions, ClientOptions } from "./options.ts";
import { type Description, rawRequest } from "./raw-request.ts";

/** What the clients of all APIs have in common. `Paths` is the generated type of the API. */
export abstract class ApiClient<Paths extends object> {
  readonly #core: UntypedCore;
  readonly #options: ClientOptions;
  readonly #description: Description;

  /** @internal */
  constructor(core: UntypedCore, options: ClientOptions, description: Description) {
    this.#core = core;
    this.#options = options;
    this.#description = description;
  }

  /**
   * A client with these options in the place of this one's, as for one key a tenant. This one stays as it is. What is
   * undefined is inherited, never taken from the environment again.
   */
  withOptions(options: ClientOptions): this {
    // The cast: every client is made of its options alone.
    const Client = this.constructor as new (options: ClientOptions) => this;
    return new Client(inheritOptions(this.#options, options));
  }

  /** A client whose attempts these middlewares wrap too, outside of those that this one has. This one stays as it is. */
  withMiddleware(...middleware: readonly Middleware[]): this {
    return this.withOptions({ middleware: [...middleware, ...(this.#options.middleware ?? [])] });
  }

  /**
   * Any operation of the API's description, also those that have no method here yet, typed by it and through the same
   * pipeline. Gives the whole body, envelope included: `(await kayle.request("GET", "/v1/sessions")).data`.
   *
   * A DELETE that was tried again after an attempt whose fate is unknown, and then finds nothing, gives `undefined`.
   * @throws InvalidArgumentError when the description has no such operation.
   */
  request<M extends Operation["method"], P extends keyof Paths & string>(
    method: M,
    path: P,
    ...args: InputArgs<OperationOf<Paths, M, P>>
  ): ApiPromise<BodyOf<OperationOf<Paths, M, P>> | (M extends "DELETE" ? undefined : never)> {
    // The casts: the union of all inputs is too large for the compiler, and the response was checked by the description.
    const [input, options] = args as [AnyInput?, CallOptions?];
    return rawRequest(this.#core, this.#description, method, path, input, options) as never;
  }
}
