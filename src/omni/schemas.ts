/**
 * Schemas of `zod/mini` for what Omni sends.
 * @module sessionwise/omni/schemas
 */

export * from "../../generated/omni/schemas.ts";
