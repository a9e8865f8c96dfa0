import type { Api } from "../api.ts";
import type { Config } from "../config.ts";
import type { Deadline } from "../deadline.ts";
import type { Operation } from "../operation.ts";
import { type Redactor, redactor } from "../redact.ts";

/** A request as every attempt sends it, but for the key. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** Everything that belongs to one call, from its first attempt to its last. */
export interface Call {
  readonly operation: Operation;
  readonly api: Api;
  readonly config: Config;
  readonly deadline: Deadline;
  /** Milliseconds an attempt, and for the whole call; how many times to try again. */
  readonly limits: { readonly timeout: number; readonly deadline: number; readonly maxRetries: number };
  /** What the caller gave for the parameters of the path. */
  readonly pathValues: object;
  /** Keys that were sent: they are taken out of every string that leaves. */
  readonly secrets: Set<string>;
}

/** What takes the secrets of a call, as far as they are known by now, out of what leaves. */
export function redactorOf({ api, secrets }: Call): Redactor {
  return redactor(api.sensitive, secrets);
}
