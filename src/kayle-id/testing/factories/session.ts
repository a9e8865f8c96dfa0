import { withFields } from "../../../testing/check-names.ts";
import { isSessionStatus } from "../../statuses.ts";
import type { Session, SessionAnalyticsOverview } from "../../types.ts";
import { completeShareFields } from "../claims.ts";
import { fakeOutcome } from "../fake-outcome.ts";
import { fakeSession } from "../fake-session.ts";
import { LIFETIME_MS } from "../lifecycle.ts";
import { type PopulationOptions, population } from "../population.ts";
import { overviewOf } from "../server/overview.ts";
import { begin, type FactoryOptions } from "./options.ts";

const MINUTE_MS = 60_000;

/**
 * A consistent session: `makeSession({ status: "failed" })` has a failure code, the tries that lead to it and a completion
 * time. Given fields are used unchanged, and the others are generated to match.
 */
export function makeSession(fields: Partial<Session> = {}, options: FactoryOptions = {}): Session {
  const { random, now } = begin(options);
  const { failure_code = null, created_at, status = failure_code === null ? "created" : "failed" } = fields;
  const isOpen = status === "created" || status === "in_progress";
  // Open sessions have time left; ended ones are old enough to have ended.
  const age = isOpen ? random.integer(0, LIFETIME_MS - MINUTE_MS) : LIFETIME_MS + 10 * MINUTE_MS;
  const createdMs = created_at === undefined ? now - age : Date.parse(created_at);
  const known = isSessionStatus(status) ? status : "created";
  const shareFields = completeShareFields({});
  const session = fakeSession(
    fakeOutcome(known, failure_code, random),
    createdMs,
    typeof shareFields === "string" ? {} : shareFields,
    random,
  );
  const { id = session.id } = fields;
  return withFields("makeSession", { ...session, verification_url: `https://verify.kayle.id/${id}` }, fields);
}

/** The overview of a generated population, counted as the server counts it. */
export function makeOverview(
  { count = 200, ...rest }: Partial<Omit<PopulationOptions, "seed">> = {},
  options: FactoryOptions = {},
): SessionAnalyticsOverview {
  const { random, now } = begin(options);
  return overviewOf(population({ count, ...rest }, random, now), now);
}
