/**
 * Schemas of `zod/mini` for what Kayle ID sends and takes, by the names of the types: for the option `schemas` of a client,
 * or on their own.
 * @module sessionwise/kayle-id/schemas
 */

export * from "../../generated/kayle-id/schemas.ts";
