import { ConfigurationError } from "../../core/errors/index.ts";
import { show } from "../../core/values.ts";
import type { HandlingFailure } from "./handle.ts";
import { type PrivateJwk, type PrivateKeys, readPrivateKeys } from "./private-keys.ts";
import { createMemorySeen, KEPT_SECONDS, type SeenEvents } from "./seen.ts";

export interface WebhookReceiverOptions {
  /** The signing secrets of the endpoint, whole, with `whsec_`: one, or the old and the new one during a rotation. */
  readonly signingSecrets: readonly string[];
  /** Private keys by `kid`: that of the active key, and those before it as long as deliveries to them are under way. */
  readonly privateKeys: readonly PrivateJwk[];
  /**
   * Seconds by which the time of a signature may differ from the clock, either way. At most 7 days, for which a store of
   * seen events keeps them: an older delivery could be handled twice.
   * @default 300
   */
  readonly tolerance?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
  /**
   * What has been handled, against duplicates and replays. With more than one process, or one that restarts often, give
   * a store that they share.
   * @default in memory: lost when the process ends, and about 200 bytes an event for 7 days, or twice the tolerance
   */
  readonly seen?: SeenEvents | undefined;
  /**
   * Is called with every failure that `handle` turned into a response, because the response itself contains only a code:
   * every rejection, and what a handler or the store threw.
   */
  readonly onError?: ((error: unknown, failure: HandlingFailure) => void) | undefined;
}

interface Checked extends Required<Pick<WebhookReceiverOptions, "signingSecrets">> {
  readonly keys: PrivateKeys;
  readonly tolerance: number;
  readonly now: () => number;
  readonly seen: SeenEvents;
  readonly onError: NonNullable<WebhookReceiverOptions["onError"]>;
}

/** Throws a `ConfigurationError` for what could only refuse every delivery. No secret is repeated. */
export function checkOptions(options: WebhookReceiverOptions): Checked {
  if (typeof options !== "object" || options === null) {
    throw new ConfigurationError("Webhook receiver: give an object with signingSecrets and privateKeys.");
  }
  const { signingSecrets, privateKeys, tolerance = 300, now = Date.now, onError = () => {} } = options;
  const seen = options.seen ?? createMemorySeen(now, tolerance);
  const problem =
    checkSecrets(signingSecrets) ??
    (typeof tolerance === "number" && tolerance >= 0 && tolerance < Number.POSITIVE_INFINITY
      ? undefined
      : `tolerance is ${show(tolerance)}: give a number of seconds from 0`) ??
    (tolerance <= KEPT_SECONDS
      ? undefined
      : `tolerance is ${tolerance}, and handled events are known for ${KEPT_SECONDS} seconds, so that a delivery could be ` +
        `handled twice: give ${KEPT_SECONDS} or less`) ??
    (typeof now === "function" ? undefined : "now is not a function") ??
    (typeof onError === "function" ? undefined : "onError is not a function") ??
    ([seen.claim, seen.commit, seen.release].every((method) => typeof method === "function")
      ? undefined
      : "seen lacks one of the methods claim, commit and release");
  if (problem) throw new ConfigurationError(`Webhook receiver: ${problem}.`);
  return { signingSecrets: [...signingSecrets], keys: readPrivateKeys(privateKeys), tolerance, now, seen, onError };
}

function checkSecrets(secrets: unknown): string | undefined {
  if (!Array.isArray(secrets) || secrets.length === 0) return "signingSecrets must be a list of at least one secret";
  const wrong = secrets.findIndex((secret) => typeof secret !== "string" || !/^whsec_[\x21-\x7e]+$/.test(secret));
  if (wrong < 0) return undefined;
  return `signingSecrets[${wrong}] must be the whole secret of the endpoint, which begins with whsec_ and has no spaces`;
}
