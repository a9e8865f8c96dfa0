/**
 * The emulator as handlers of MSW. Needs `msw`.
 * @module sessionwise/kayle-id/testing/msw
 */

import type { HttpHandler } from "msw";
import { OPERATIONS, type OperationName } from "../../../generated/kayle-id/operations.ts";
import type { operations } from "../../../generated/kayle-id/types.ts";
import { suggestion } from "../../core/suggest.ts";
import { handlersFor } from "../../testing/handlers-for.ts";
import { operationHandler, type Resolver } from "../../testing/operation-handler.ts";
import type { KayleIdEmulator } from "./emulator.ts";

export type {
  Asked,
  JsonBody,
  PathValues,
  RequestBody,
  Resolver,
  SuccessBody,
} from "../../testing/operation-handler.ts";
export type { OperationName };

/**
 * MSW handlers that respond from an emulator, for `setupServer(...)` in Node or `setupWorker(...)` in a browser.
 * Faults are applied as far as MSW can show them: a lost connection is a TypeError.
 */
export function handlers(
  emulator: KayleIdEmulator,
  {
    baseUrl = "https://api.kayle.id",
  }: {
    /** The base URL of the client under test. @default "https://api.kayle.id" */
    readonly baseUrl?: string;
  } = {},
): HttpHandler[] {
  return handlersFor(emulator, baseUrl);
}

/**
 * One MSW handler for one operation, to script a single response, alone or before those of `handlers(emulator)`:
 *
 * ```ts
 * server.use(handlerFor("sessions.retrieve", ({ path }) => ({ data: makeSession({ id: path.id }), error: null })));
 * server.use(handlerFor("sessions.list", () => new Response("<h1>Bad gateway</h1>", { status: 502 })));
 * ```
 *
 * The resolver returns the body of a success, where a wrong shape is a compile error, or a `Response` for anything else.
 */
export function handlerFor<Name extends OperationName>(
  name: Name,
  resolver: Resolver<operations[Name]>,
  {
    baseUrl = "https://api.kayle.id",
  }: {
    /** The base URL of the client under test. @default "https://api.kayle.id" */
    readonly baseUrl?: string;
  } = {},
): HttpHandler {
  const operation = OPERATIONS.find((one) => one.name === name);
  if (!operation) {
    const names = OPERATIONS.map((one) => one.name);
    throw new RangeError(`There is no operation "${name}" to handle. ${suggestion(name, names)}`);
  }
  // Only a replay responds with 202 (Accepted).
  return operationHandler(operation, resolver, { baseUrl, status: name === "webhooks.events.replay" ? 202 : 200 });
}
