import type { Api } from "./api.ts";
import { ApiPromise } from "./api-promise.ts";
import type { InternalOptions } from "./call-options.ts";
import { type Config, resolveConfig } from "./config.ts";
import type { Operation } from "./operation.ts";
import type { AnyInput, BodyOf, Described, InputOf } from "./operation-types.ts";
import type { ClientOptions } from "./options.ts";
import type { Settled } from "./request/pipeline.ts";
import { createSend } from "./request/send.ts";

/** Makes the calls of one client. `Paths` is the generated type of its API. */
export interface Core<Paths extends object> extends UntypedCore {
  /**
   * Calls an operation: its route and verb are in `generated/<api>/operations.ts` and nowhere else. `pick` takes what
   * the method returns out of the body. The request is under way when this returns.
   */
  call<O extends Operation, T>(
    operation: O,
    input: InputOf<Described<Paths, O>>,
    options: InternalOptions | undefined,
    pick: (body: BodyOf<Described<Paths, O>>) => T,
  ): ApiPromise<T>;
}

/** What lists, downloads and raw requests need of it. */
export interface UntypedCore {
  readonly api: Api;
  readonly config: Config;
  send(operation: Operation, input: AnyInput, options?: InternalOptions): Promise<Settled>;
}

export function createCore<Paths extends object>(api: Api, options: ClientOptions): Core<Paths> {
  const config = resolveConfig(api, options);
  const send = createSend(api, config);
  return {
    api,
    config,
    send,
    call(operation, input, callOptions, pick) {
      // The casts: an input of the description is one of any operation; the pipeline has checked the frame of the body,
      // and its rows are taken at the spec's word.
      const settled = send(operation, input as AnyInput, callOptions);
      return new ApiPromise(settled, (body) => pick(body as Parameters<typeof pick>[0]));
    },
  };
}
