import { InvalidArgumentError, type OperationFacts } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import { isPlainObject } from "../core/request/limits.ts";
import { type Wire, wireQuery } from "../core/request/query.ts";
import type { LeadWindow } from "./types.ts";

const WINDOW = ["start", "end"];
/** What each operation takes from a caller. What else the API knows is set by the method. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "analytics.leads": [...WINDOW, "token"],
  "analytics.exportCsv": WINDOW,
  "analytics.rows": WINDOW,
  request: [...WINDOW, "token", "format"],
};

/** Refuses a name that is no parameter: the server refuses it as well, but only once it is sent. */
export function checkNames(operation: OperationFacts, params: object): void {
  const names = NAMES[operation.name] ?? WINDOW;
  const refuse = (why: string): never => {
    throw new InvalidArgumentError(`${operation.name}: ${why}.`, { operation });
  };
  if (!isPlainObject(params)) refuse("params must be a plain object");
  const unknown = Object.entries(params).find(([name, value]) => value !== undefined && !names.includes(name));
  if (unknown) refuse(`${unknown[0]} is no parameter: there are ${names.join(", ")}`);
}

/** A query as it goes out, with what the method puts in the place of what the caller gave. */
export function leadQuery<P extends LeadWindow>(operation: Operation, params: P, ours: Partial<P> = {}): Wire<P> {
  checkNames(operation, params);
  const query = wireQuery(operation, { ...params, ...ours });
  // The cast: of a window both ends are texts by now.
  const { start, end } = query as { start?: string; end?: string };
  if (start !== undefined && end !== undefined && Date.parse(end) < Date.parse(start)) {
    throw new InvalidArgumentError(`${operation.name}: end is before start.`, { operation });
  }
  return query;
}
