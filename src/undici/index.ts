export type { UndiciTransportOptions } from "./options.ts";
export { type UndiciTransport, undiciTransport } from "./transport.ts";
