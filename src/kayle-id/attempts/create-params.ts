import { sessionsCreate } from "../../../generated/kayle-id-attempts/operations.ts";
import { InvalidArgumentError } from "../../core/errors/index.ts";
import { isPlainObject } from "../../core/request/limits.ts";
import * as current from "../create-params.ts";
import type { SessionCreateParams } from "./types.ts";

/** What the current release checks, and that nothing is asked which a server of this one would drop. */
export function checkCreate(params: SessionCreateParams): ReturnType<typeof current.checkCreate> {
  if (isPlainObject(params) && "webhook_endpoint_id" in params) {
    const operation = sessionsCreate;
    throw new InvalidArgumentError(
      `${operation.name}: webhook_endpoint_id is no parameter of this release; every endpoint that listens would hear.`,
      { operation },
    );
  }
  return current.checkCreate(params);
}
