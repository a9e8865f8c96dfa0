import { OPERATIONS } from "../../generated/omni/operations.ts";
import type { paths } from "../../generated/omni/types.ts";
import { ApiClient } from "../core/client.ts";
import { createCore } from "../core/core.ts";
import type { ClientOptions } from "../core/options.ts";
import { Analytics } from "./analytics.ts";
import { omni } from "./api.ts";

/**
 * Omni: the leads of a workspace and their progress.
 *
 * ```ts
 * const omni = new Omni(); // reads OMNI_API_KEY and, for a server other than the hosted one, OMNI_BASE_URL
 * ```
 *
 * The key belongs to one workspace. For servers only: it must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option is invalid.
 */
export class Omni extends ApiClient<paths> {
  /** Leads, and files of them. */
  readonly analytics: Analytics;

  constructor(options: ClientOptions = {}) {
    const core = createCore<paths>(omni, options);
    super(core, options, { operations: OPERATIONS });
    this.analytics = new Analytics(core);
  }
}
