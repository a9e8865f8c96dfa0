import { requestIdOf } from "./errors/api-error.ts";
import type { Attempt } from "./errors/index.ts";
import type { Settled } from "./request/pipeline.ts";
import { Thenable } from "./thenable.ts";

/** What a call cost and brought back beside its data. */
export interface CallResponse {
  /** The status of HTTP. */
  readonly status: number;
  /** The headers of the response. */
  readonly headers: Headers;
  /** From `cf-ray` or `x-request-id`, for the server's support. */
  readonly requestId: string | undefined;
  /** Every attempt, the successful one last. */
  readonly attempts: readonly Attempt[];
  /** Milliseconds from the first attempt to the last byte. */
  readonly durationMs: number;
}

/** The promise of a call: the data when awaited, and on request how it came. The request is under way already. */
export class ApiPromise<T> extends Thenable<T> {
  readonly #settled: Promise<Settled>;
  readonly #pick: (body: unknown) => T;

  /** @internal */
  constructor(settled: Promise<Settled>, pick: (body: unknown) => T) {
    super();
    this.#settled = settled;
    this.#pick = pick;
  }

  /** The data together with status, headers, request id, attempts and duration. */
  async withResponse(): Promise<{ data: T; response: CallResponse }> {
    const { body, status, headers, attempts, durationMs } = await this.#settled;
    const response = { status, headers, requestId: requestIdOf(headers), attempts, durationMs };
    return { data: this.#pick(body), response };
  }

  protected override async promise(): Promise<T> {
    return this.#pick((await this.#settled).body);
  }
}
