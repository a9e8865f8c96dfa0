import { InvalidArgumentError, type OperationFacts } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import { isPlainObject } from "../core/request/limits.ts";
import { type Wire, wireQuery } from "../core/request/query.ts";
import type { MetricsParams } from "./types.ts";

const PAIRS = [
  ["start_date", "end_date"],
  ["start", "end"],
] as const;
const NAMES = new Set(["org_ids", "user_ids", ...PAIRS.flat()]);

/** Refuses a query that would be answered with something else than was meant: what the server ignores filters nothing. */
export function checkQuery<P extends object>(operation: OperationFacts, params: P): P {
  const refuse = (why: string): never => {
    throw new InvalidArgumentError(`${operation.name}: ${why}.`, { operation });
  };
  if (!isPlainObject(params)) refuse("params must be a plain object");
  const set = Object.entries(params).flatMap(([name, value]) => (value === undefined || value === null ? [] : name));
  const unknown = set.find((name) => !NAMES.has(name));
  if (unknown !== undefined) refuse(`${unknown} is no parameter, and the server would ignore it`);
  const [date, time] = PAIRS.map((pair) => set.find((name) => pair.some((one) => one === name)));
  if (date && time) {
    refuse(`${date} and ${time} are of different pairs, and nobody says how they relate: use start_date and end_date`);
  }
  return params;
}

/** The query of a total, as it goes out. */
export function windowQuery(operation: Operation, params: MetricsParams): Wire<MetricsParams> {
  return wireQuery(operation, checkQuery(operation, params));
}
