import { checkedOptions } from "../call-options.ts";
import { InvalidArgumentError, TooManyRowsError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import { show } from "../values.ts";

/** Rows that can be iterated, or collected at once. Each iteration is a pass of its own. */
export interface Rows<T> extends AsyncIterable<T> {
  /** All of them, in one array. */
  toArray(): Promise<T[]>;
}

/** Something that gives rows, as its consumers need it. */
export interface RowSource<T> {
  readonly operation: Operation;
  /** A pass of its own, of at most `wanted` rows, asking for no more than it must. */
  iterate(wanted?: number): AsyncIterableIterator<T>;
  /** The error of a pass of which no row was given to anyone. */
  withNothingGiven(error: unknown): unknown;
}

export function take<T>(source: RowSource<T>, count: number): Rows<T> {
  checkCount(source, "take", count);
  const iterate = () => source.iterate(count);
  return { [Symbol.asyncIterator]: iterate, toArray: () => collect(source, count) };
}

export async function toArray<T>(source: RowSource<T>, options: { readonly max: number }): Promise<T[]> {
  const { operation } = source;
  const { max } = checkedOptions(operation, options, { max: true });
  checkCount(source, "toArray: max", max);
  // One more than allowed is enough to know that there are too many.
  const rows = await collect(source, max + 1);
  if (rows.length <= max) return rows;
  throw new TooManyRowsError(`${operation.name} has more than ${max} rows. Raise max, filter, or iterate.`, {
    operation,
  });
}

export async function first<T>(source: RowSource<T>): Promise<T | undefined> {
  const [row] = await collect(source, 1);
  return row;
}

export async function forEach<T>(
  source: RowSource<T>,
  work: (row: T) => unknown,
  options: { readonly concurrency?: number } | undefined,
): Promise<void> {
  const { operation } = source;
  const { concurrency = 1 } = checkedOptions(operation, options, { concurrency: true });
  if (typeof work !== "function") {
    throw new InvalidArgumentError(`${operation.name}: forEach takes a function, and was given ${show(work)}.`, {
      operation,
    });
  }
  checkCount(source, "forEach: concurrency", concurrency, 1);
  const rows = source.iterate();
  const errors: unknown[] = [];
  const worker = async () => {
    try {
      for (let next = await rows.next(); !next.done && errors.length === 0; next = await rows.next()) {
        await work(next.value);
      }
    } catch (error) {
      errors.push(error);
      await rows.return?.();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  if (errors.length > 0) throw errors[0];
}

function checkCount({ operation }: RowSource<unknown>, what: string, count: number, least = 0): void {
  if (Number.isInteger(count) && count >= least) return;
  throw new InvalidArgumentError(`${operation.name}: ${what} is ${show(count)}: give a whole number from ${least}.`, {
    operation,
  });
}

async function collect<T>(source: RowSource<T>, wanted: number): Promise<T[]> {
  const all: T[] = [];
  try {
    for await (const row of source.iterate(wanted)) all.push(row);
  } catch (error) {
    throw source.withNothingGiven(error);
  }
  return all;
}
