import { ALIASES, OPERATIONS } from "../../generated/kayle-id/operations.ts";
import type { paths } from "../../generated/kayle-id/types.ts";
import { ApiClient } from "../core/client.ts";
import { createCore } from "../core/core.ts";
import type { ClientOptions } from "../core/options.ts";
import { Analytics } from "./analytics.ts";
import { kayleId } from "./api.ts";
import { Sessions } from "./sessions.ts";
import { Webhooks } from "./webhooks/index.ts";

/**
 * Kayle ID: identity verification sessions, their analytics and webhooks.
 *
 * ```ts
 * const kayle = new KayleId(); // reads KAYLE_API_KEY and, for a server other than the hosted one, KAYLE_BASE_URL
 * ```
 *
 * For servers only: the key must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option is invalid.
 */
export class KayleId extends ApiClient<paths> {
  /** Verifications: create, list, scan, retrieve, wait for, cancel. */
  readonly sessions: Sessions;
  /** The overview that the server counts. */
  readonly analytics: Analytics;
  /** Endpoints, encryption keys, events and deliveries. */
  readonly webhooks: Webhooks;

  constructor(options: ClientOptions = {}) {
    const core = createCore<paths>(kayleId, options);
    super(core, options, { operations: OPERATIONS, aliases: ALIASES });
    this.sessions = new Sessions(core);
    this.analytics = new Analytics(core);
    this.webhooks = new Webhooks(core);
  }
}
