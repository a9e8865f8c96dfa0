import { OPERATIONS } from "../../generated/devin-v2/operations.ts";
import type { paths } from "../../generated/devin-v2/types.ts";
import { ApiClient } from "../core/client.ts";
import { createCore } from "../core/core.ts";
import type { ClientOptions } from "../core/options.ts";
import { devin } from "./api.ts";
import { Metrics } from "./metrics.ts";

/**
 * Devin v2: the usage metrics of an enterprise.
 *
 * ```ts
 * const devin = new Devin(); // reads DEVIN_API_KEY and, for a server other than the hosted one, DEVIN_BASE_URL
 * ```
 *
 * The key is the personal key of an enterprise admin. For servers only: it must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option is invalid.
 */
export class Devin extends ApiClient<paths> {
  /** Totals and series of what the enterprise has used. */
  readonly metrics: Metrics;

  constructor(options: ClientOptions = {}) {
    const core = createCore<paths>(devin, options);
    super(core, options, { operations: OPERATIONS });
    this.metrics = new Metrics(core);
  }
}
