/**
 * Schemas of `zod/mini` for what Devin sends.
 * @module sessionwise/devin/schemas
 */

export * from "../../generated/devin-v2/schemas.ts";
