import { SENSITIVE } from "../../../generated/kayle-id-attempts/operations.ts";
import type { Api } from "../../core/api.ts";
import { kayleId } from "../api.ts";
import { recognise, WITHOUT_ATTEMPTS } from "../releases.ts";

/** Kayle ID of the attempts release: the same URL, keys and envelope, and different sessions. */
export const kayleIdWithAttempts: Api = {
  ...kayleId,
  sensitive: SENSITIVE,
  otherRelease: recognise(WITHOUT_ATTEMPTS),
};
