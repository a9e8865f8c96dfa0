import type { Stretch } from "../errors/base.ts";

/** Every id there is. */
export const WHOLE: Stretch = { after: undefined, through: undefined };

export function contains({ after, through }: Stretch, id: string): boolean {
  return (after === undefined || id > after) && (through === undefined || id <= through);
}

export function isEmpty({ after, through }: Stretch): boolean {
  return after !== undefined && through !== undefined && after >= through;
}

/** By where they begin. */
export function inOrder(stretches: readonly Stretch[]): Stretch[] {
  return [...stretches].sort((a, b) => {
    if (a.after === b.after) return 0;
    return a.after === undefined || (b.after !== undefined && a.after < b.after) ? -1 : 1;
  });
}

/** What of a stretch lies in others, which may overlap. */
export function intersect(stretch: Stretch, others: readonly Stretch[]): Stretch[] {
  const common = others.map((other) => ({
    after: greatest(stretch.after, other.after),
    through: least(stretch.through, other.through),
  }));
  return common.filter((one) => !isEmpty(one));
}

/** What of a stretch lies in none of the others, which may overlap. */
export function subtract(stretch: Stretch, others: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let rest: Stretch | undefined = stretch;
  for (const other of inOrder(intersect(stretch, others))) {
    if (!rest) break;
    const before: Stretch = { after: rest.after, through: other.after };
    if (other.after !== undefined && !isEmpty(before)) left.push(before);
    rest = other.through === undefined ? undefined : { ...rest, after: greatest(rest.after, other.through) };
  }
  return rest && !isEmpty(rest) ? [...left, rest] : left;
}

/** Of where two stretches begin: undefined is before every id. */
export function greatest(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

/** Of where two stretches end: undefined is after every id. */
function least(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
