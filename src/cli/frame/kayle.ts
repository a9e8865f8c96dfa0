import { kayleId } from "../../kayle-id/api.ts";
import { KayleId } from "../../kayle-id/client.ts";
import type { Context } from "./context.ts";
import { credentials } from "./profiles.ts";

/** The client of Kayle ID that the environment or a profile describes. */
export function kayleOf({ profile }: Context): KayleId {
  return new KayleId(credentials(kayleId, "default", profile));
}
