import { requestIdOf } from "./errors/api-error.ts";
import type { Attempt } from "./errors/index.ts";
import type { Settled } from "./request/pipeline.ts";

/** What a call cost and brought back beside its data. */
export interface CallResponse {
  readonly status: number;
  readonly headers: Headers;
  /** From `cf-ray` or `x-request-id`, for the server's support. */
  readonly requestId: string | undefined;
  /** Every attempt, the successful one last. */
  readonly attempts: readonly Attempt[];
  /** Milliseconds from the first attempt to the last byte. */
  readonly durationMs: number;
}

/** The promise of a call: the data when awaited, and on request how it came. The request is under way already. */
export class ApiPromise<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "ApiPromise";
  readonly #settled: Promise<Settled>;
  readonly #pick: (body: unknown) => T;

  /** @internal */
  constructor(settled: Promise<Settled>, pick: (body: unknown) => T) {
    this.#settled = settled;
    this.#pick = pick;
  }

  /** The data together with status, headers, request id, attempts and duration. */
  async withResponse(): Promise<{ data: T; response: CallResponse }> {
    const { body, status, headers, attempts, durationMs } = await this.#settled;
    return {
      data: this.#pick(body),
      response: { status, headers, requestId: requestIdOf(headers), attempts, durationMs },
    };
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise, made by hand so that nothing is rejected twice.
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#settled.then(({ body }) => this.#pick(body)).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally);
  }
}
