import type { Scanned, Stretch } from "../errors/base.ts";
import { InvalidArgumentError } from "../errors/index.ts";
import { inOrder, subtract } from "./stretches.ts";

/**
 * What an interrupted scan leaves: give it to `scan()` as `stretches`, with the same filter, or to another process as
 * JSON. Both parts together give every row that stayed in the list exactly once; what is created meanwhile at most once.
 *
 * @example
 * ```ts
 * import { SessionwiseError } from "sessionwise";
 * import { remainingStretches, splitScan } from "sessionwise/kayle-id";
 *
 * const read = async (stretches = splitScan(1)) => {
 *   for await (const session of kayle.sessions.scan({}, { stretches })) console.log(session.id);
 * };
 * await read().catch((error: unknown) => {
 *   if (!SessionwiseError.is(error) || !error.scanned) throw error;
 *   return read(remainingStretches(error.scanned));
 * });
 * ```
 *
 * @param scanned `error.scanned` of the error that ended the scan; empty stretches when only the end was missing
 * @throws InvalidArgumentError when rows were given and no stretch is known to have been read, because the server's ids are
 * not in ascending order: such a scan can only start again
 */
export function remainingStretches({ rows, covered, stretches }: Scanned): Stretch[] {
  if (rows > 0 && covered.length === 0) {
    throw new InvalidArgumentError(
      `remainingStretches: the scan gave ${rows} rows, and it is not known which stretches they cover, because the server's ids are not in ascending order. Start the scan again.`,
    );
  }
  return inOrder(stretches).flatMap((stretch) => subtract(stretch, covered));
}
