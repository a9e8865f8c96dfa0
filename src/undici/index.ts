/**
 * A `fetch` by undici's dispatcher, for Node: pools, proxies, certificates, and less processor time. Needs `undici`.
 * @module sessionwise/undici
 */

export type { UndiciTransportOptions } from "./options.ts";
export { type UndiciTransport, undiciTransport } from "./transport.ts";
