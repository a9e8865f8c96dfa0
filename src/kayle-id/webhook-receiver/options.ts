import type { OptionNames } from "../../core/call-options.ts";
import { ConfigurationError } from "../../core/errors/index.ts";
import { unknownName } from "../../core/suggest.ts";
import { show } from "../../core/values.ts";
import { type PrivateJwk, type PrivateKeys, readPrivateKeys } from "./private-keys.ts";
import type { HandlingFailure } from "./respond.ts";
import { type Ask, ask, type Given, readSecrets } from "./secrets.ts";
import { createMemorySeen, KEPT_SECONDS, type SeenEvents } from "./seen.ts";

/** What a receiver needs to know: the secrets and keys of its endpoint, and what has been handled. */
export interface WebhookReceiverOptions {
  /**
   * The signing secrets of the endpoint, whole, with `whsec_`: one, or the old and the new one during a rotation. Or a
   * function that gives them, called at the first delivery and not while the module loads; when it throws, that delivery
   * gets a 500 and the next one calls it again. What it gives is kept.
   */
  readonly signingSecrets: Given<readonly string[]>;
  /**
   * Private keys by `kid`: that of the active key, and those before it as long as deliveries to them are under way. Or a
   * function that gives them, called at the first delivery whose signature is right.
   */
  readonly privateKeys: Given<readonly PrivateJwk[]>;
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

interface Checked {
  readonly secrets: Ask<readonly string[]>;
  readonly keys: Ask<PrivateKeys>;
  readonly tolerance: number;
  readonly now: () => number;
  readonly seen: SeenEvents;
  readonly onError: NonNullable<WebhookReceiverOptions["onError"]>;
}

const NAMES: OptionNames<WebhookReceiverOptions> = {
  ...{ signingSecrets: true, privateKeys: true, tolerance: true, now: true, seen: true, onError: true },
};

/** Throws a `ConfigurationError` for what could only refuse every delivery. No secret is repeated. */
export function checkOptions(options: WebhookReceiverOptions): Checked {
  if (typeof options !== "object" || options === null) {
    throw new ConfigurationError("Webhook receiver: give an object with signingSecrets and privateKeys.");
  }
  const unknown = unknownName(options, Object.keys(NAMES), "an option");
  if (unknown) throw new ConfigurationError(`Webhook receiver: ${unknown}.`);
  const { signingSecrets, privateKeys, tolerance = 300, now = Date.now, onError = () => {} } = options;
  const seen = options.seen ?? createMemorySeen(now, tolerance);
  const secrets = ask("signingSecrets", signingSecrets, readSecrets);
  const problem =
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
  return { secrets, keys: ask("privateKeys", privateKeys, readPrivateKeys), tolerance, now, seen, onError };
}
