/** Whether one id comes after another, by one order. Strictly: no id comes after itself. */
export type Order = (before: string, id: string) => boolean;

const ascending: readonly Order[] = [
  // Byte order, for the ASCII of which ids are made. The first one, because it costs least and most servers have it.
  (before, id) => id > before,
  // As databases order text that is compared without case, or by the rules of a language.
  (before, id) => id.toLowerCase() > before.toLowerCase(),
  // As numbers are ordered when they are written as text.
  (before, id) => (id.length === before.length ? id > before : id.length > before.length),
];

/** The orders that servers are known to keep, each of them in both directions. */
export const ORDERS: readonly Order[] = [
  ...ascending,
  ...ascending.map(
    (order): Order =>
      (before, id) =>
        order(id, before),
  ),
];

/** Whether every id comes after the one before it, the first one after `last`. */
export function follow(order: Order, ids: readonly string[], last: string | undefined): boolean {
  let before = last;
  for (const id of ids) {
    if (before !== undefined && !order(before, id)) return false;
    before = id;
  }
  return true;
}
