import type { components } from "../../generated/kayle-id/types.ts";
import type { Core, Send } from "../core/core.ts";
import type { Operation } from "../core/operation.ts";
import type { ListOptions, ListSetup } from "../core/pagination/create-list.ts";
import { checkParams, optionsOf } from "../core/request/arguments.ts";
import { type Wire, wireQuery } from "../core/request/query.ts";
import { pageOf } from "./envelope.ts";

interface PageParams {
  readonly starting_after?: string | undefined;
  readonly limit?: number | undefined;
}

interface PageBody<T> {
  data: T[];
  pagination: components["schemas"]["Pagination"];
}

/** A list of Kayle ID as the pagination core wants it: filters go out with every page, a row's id is its cursor. */
export function listSetup<Paths extends object, T extends { id: string; created_at: string }, P extends PageParams>(
  core: Core<Paths>,
  operation: Operation,
  params: P | undefined,
  options: ListOptions | undefined,
  send: (query: Wire<P>) => Send<Paths, PageBody<T>>,
): ListSetup<T> {
  const given: PageParams = params ?? {};
  return {
    operation,
    startingAfter: given.starting_after,
    limit: given.limit,
    options,
    // Rows are not looked into before this: one may be nothing at all.
    cursorOf: (row) => row?.id,
    timeOf: (row) => row?.created_at,
    request: ({ cursor, limit }, pageOptions) =>
      core.call<PageBody<T>, ReturnType<typeof pageOf<T>>>(
        operation,
        pageOptions,
        async (http, via) => {
          checkParams(operation, params ?? {});
          optionsOf(operation, options);
          // The cast: cursor and size take the places that they have among the parameters.
          const query = wireQuery(operation, { ...given, starting_after: cursor, limit }) as Wire<P>;
          return send(query)(http, via);
        },
        pageOf,
      ),
  };
}
