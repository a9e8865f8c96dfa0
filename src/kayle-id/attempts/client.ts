import { ALIASES, OPERATIONS } from "../../../generated/kayle-id-attempts/operations.ts";
import type { paths } from "../../../generated/kayle-id-attempts/types.ts";
import { ApiClient } from "../../core/client.ts";
import { createCore } from "../../core/core.ts";
import type { ClientOptions } from "../../core/options.ts";
import { Analytics } from "../analytics.ts";
import { markWithAttempts } from "../releases.ts";
import { Webhooks as CurrentWebhooks } from "../webhooks/index.ts";
import { kayleIdWithAttempts } from "./api.ts";
import { Sessions } from "./sessions.ts";
import type { Webhooks } from "./webhooks.ts";

/**
 * Kayle ID for servers up to 1.5.0: a session is `completed` and has verification attempts. For 1.6.0 and later import
 * `KayleId` from `sessionwise`; with such a server this client calls `onDrift` and says so.
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
    const core = createCore<paths>(kayleIdWithAttempts, options);
    super(core, options, { operations: OPERATIONS, aliases: ALIASES });
    markWithAttempts(this);
    this.sessions = new Sessions(core);
    // The casts: these requests are the same in both specs except for the names of event types, which a test checks; so
    // the resources of the current release make them.
    const shared = core as unknown as ConstructorParameters<typeof Analytics>[0];
    this.analytics = new Analytics(shared);
    this.webhooks = new CurrentWebhooks(shared) as unknown as Webhooks;
  }
}
