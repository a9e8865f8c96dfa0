/**
 * The same as `sessionwise/kayle-id/schemas` for servers up to 1.5.0.
 * @module sessionwise/kayle-id/attempts/schemas
 */

export * from "../../../generated/kayle-id-attempts/schemas.ts";
