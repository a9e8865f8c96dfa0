export * from "../../generated/omni/schemas.ts";
