import type { paths } from "../../generated/kayle-id/types.ts";
import { createCore } from "../core/core.ts";
import type { ClientOptions } from "../core/options.ts";
import { Analytics } from "./analytics.ts";
import { kayleId } from "./api.ts";
import { Sessions } from "./sessions.ts";

/**
 * Kayle ID: identity verification sessions and their analytics.
 *
 * ```ts
 * const kayle = new KayleId(); // KAYLE_API_KEY and, for another server than the hosted one, KAYLE_BASE_URL
 * ```
 *
 * For servers only: the key must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option makes no sense.
 */
export class KayleId {
  readonly sessions: Sessions;
  readonly analytics: Analytics;

  constructor(options: ClientOptions = {}) {
    const core = createCore<paths>(kayleId, options);
    this.sessions = new Sessions(core);
    this.analytics = new Analytics(core);
  }
}
