// What the programs use, by import: also from bundles for runtimes that resolve nothing themselves.
export { generateWebhookKeyPair, KayleId, Omni } from "sessionwise";
export { SessionPage } from "sessionwise/kayle-id/schemas";
export { KayleIdEmulator, signAndEncrypt } from "sessionwise/kayle-id/testing";
export { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
export { makeLead, OmniEmulator } from "sessionwise/omni/testing";
