export * from "../../generated/devin-v2/schemas.ts";
