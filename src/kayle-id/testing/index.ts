/**
 * A Kayle ID in memory for tests: sessions, webhooks, a clock and faults.
 * @module sessionwise/kayle-id/testing
 */

export type { EmulatorClock, Time } from "../../testing/clock.ts";
export type { Duration, DurationUnit } from "../../testing/duration.ts";
export type { Fault, FaultEffects, FaultRule, OneEffect } from "../../testing/fault.ts";
export type { AddedFault, Faults } from "../../testing/faults.ts";
export { KayleIdEmulator } from "./emulator.ts";
export type { KayleIdEmulatorOptions } from "./emulator-options.ts";
export type { EmulatorSessions } from "./emulator-sessions.ts";
export type { ConnectedReceiverOptions, EmulatedDelivery, EmulatorWebhooks } from "./emulator-webhooks.ts";
export type { FactoryOptions } from "./factories/options.ts";
export { makeWebhookPayload, type PayloadOf, type WebhookPayloadFields } from "./factories/payload.ts";
export { makeOverview, makeSession } from "./factories/session.ts";
export { makeDelivery, makeEncryptionKey, makeEndpoint, makeWebhookEvent } from "./factories/webhooks.ts";
export type { ClaimValue, SharedClaims } from "./fake-claims.ts";
export type { PopulationMix, PopulationOptions } from "./population.ts";
export {
  type NewerWebhookPayload,
  type PublicJwk,
  type SignAndEncryptOptions,
  signAndEncrypt,
  type WebhookDeliveryRequest,
  type WebhookPayload,
} from "./sign-and-encrypt.ts";
export type { EmulatorSnapshot } from "./snapshot.ts";
export type { Deliver, OperationName, Organization, Scope } from "./state.ts";
