export type { EmulatorClock, Time } from "../../testing/clock.ts";
export { KayleIdEmulator, type KayleIdEmulatorOptions } from "./emulator.ts";
export {
  type SignAndEncryptOptions,
  signAndEncrypt,
  type WebhookDeliveryRequest,
  type WebhookPayload,
} from "./sign-and-encrypt.ts";
export type { Organization, Scope } from "./state.ts";
