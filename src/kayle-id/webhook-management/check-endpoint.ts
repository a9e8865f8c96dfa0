import { InvalidArgumentError } from "../../core/errors/index.ts";
import type { Operation } from "../../core/operation.ts";
import { checkParams } from "../../core/request/arguments.ts";

/** Refuses a subscription to nothing, which the server would show as one to everything. */
export function checkEndpoint<P extends { subscribed_event_types?: readonly unknown[] }>(
  operation: Operation,
  params: P,
): P {
  checkParams(operation, params);
  if (params.subscribed_event_types?.length === 0) {
    throw new InvalidArgumentError(
      `${operation.name}: subscribed_event_types is empty, which the server shows as all types and sends none of. Leave it out for all, or disable the endpoint.`,
      { operation },
    );
  }
  return params;
}
