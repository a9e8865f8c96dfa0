import { suggestion } from "../core/suggest.ts";
import { milliseconds } from "./duration.ts";
import type { FaultEffects, FaultRule } from "./fault.ts";

const EFFECTS: Readonly<Record<keyof FaultEffects, (value: unknown) => boolean>> = {
  status: isStatus,
  html: isStatus,
  stall: isPlace,
  reset: isPlace,
  truncate: (value) => value === true,
  malformed: (value) => value === true,
  cursor: (value) => value === "repeated" || value === "missing",
  unordered: (value) => value === true,
};

const RULE: Readonly<Record<keyof FaultRule<string>, true>> = {
  ...{ operation: true, times: true, after: true, probability: true },
  ...{ seed: true, latency: true, processed: true, retryAfter: true },
};

/** Refuses what the compiler would refuse too, and numbers that do not make sense. */
export function checkFault(fault: FaultRule<string> & Partial<FaultEffects>, operations: readonly string[]): void {
  for (const operation of fault.operation === undefined ? [] : [fault.operation].flat()) {
    if (!operations.includes(operation)) {
      throw new RangeError(
        `There is no operation "${operation}" to add a fault to. ${suggestion(operation, operations)}`,
      );
    }
  }
  const names = [...Object.keys(RULE), ...Object.keys(EFFECTS)];
  for (const name of Object.keys(fault)) {
    if (!names.includes(name)) throw new RangeError(`A fault has no property "${name}". ${suggestion(name, names)}`);
  }
  const { times = 0, after = 0, probability = 1, latency, retryAfter } = fault;
  const effects = Object.entries(EFFECTS).filter(([name]) => name in fault);
  if (latency !== undefined) milliseconds(latency);
  const [effect, ...others] = effects;
  if (others.length > 0 || (!effect && latency === undefined)) {
    throw new RangeError(`A fault names one of ${Object.keys(EFFECTS).join(", ")}, or a latency alone.`);
  }
  // The cast: the name is one of the fault's own.
  if (effect && !effect[1](fault[effect[0] as keyof FaultEffects])) {
    throw new RangeError(`A fault cannot have ${effect[0]} ${JSON.stringify(fault[effect[0] as keyof FaultEffects])}.`);
  }
  const counts = [times, after].every((count) => count === Infinity || (Number.isInteger(count) && count >= 0));
  const isFine = counts && probability >= 0 && probability <= 1 && (retryAfter === undefined || retryAfter >= 0);
  if (!isFine) throw new RangeError("times and after are whole numbers from 0 on, a probability is from 0 to 1.");
}

function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
}

function isPlace(value: unknown): boolean {
  return value === "headers" || value === "body";
}
