import { ALIASES, OPERATIONS } from "../../../generated/kayle-id-attempts/operations.ts";
import type { paths } from "../../../generated/kayle-id-attempts/types.ts";
import { ApiClient } from "../../core/client.ts";
import { createCore } from "../../core/core.ts";
import type { ClientOptions } from "../../core/options.ts";
import { Analytics } from "../analytics.ts";
import { Webhooks as CurrentWebhooks } from "../webhooks/index.ts";
import { kayleIdWithAttempts } from "./api.ts";
import { Sessions } from "./sessions.ts";
import type { Webhooks } from "./webhooks.ts";

/**
 * Kayle ID as servers up to 1.5.0 have it: a session is `completed` and has attempts. For servers from 1.6.0 on import
 * `KayleId` from `sessionwise`; on one of those this client tells `onDrift` so.
 *
 * For servers only: the key must not reach a browser.
 * @throws ConfigurationError when the key is missing, the base URL is malformed or unsafe, or an option makes no sense.
 */
export class KayleId extends ApiClient<paths> {
  readonly sessions: Sessions;
  readonly analytics: Analytics;
  readonly webhooks: Webhooks;

  constructor(options: ClientOptions = {}) {
    const core = createCore<paths>(kayleIdWithAttempts, options);
    super(core, options, { operations: OPERATIONS, aliases: ALIASES });
    this.sessions = new Sessions(core);
    // The casts: these requests are the same in both descriptions but for the names of event types, which a test holds
    // them to; so the resources of the current release make them.
    const shared = core as unknown as ConstructorParameters<typeof Analytics>[0];
    this.analytics = new Analytics(shared);
    this.webhooks = new CurrentWebhooks(shared) as unknown as Webhooks;
  }
}
