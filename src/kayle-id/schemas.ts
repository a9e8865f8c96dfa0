export * from "../../generated/kayle-id/schemas.ts";
