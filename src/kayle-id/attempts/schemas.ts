export * from "../../../generated/kayle-id-attempts/schemas.ts";
