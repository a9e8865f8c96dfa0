// What a program bundles that validates sessions: measured by size-limit.
export { KayleId } from "../../dist/index.js";
export { SessionPage, SessionResponse } from "../../dist/kayle-id/schemas.js";
