import type { Stretch } from "../core/errors/base.ts";
import { inOrder, isEmpty, WHOLE } from "../core/pagination/stretches.ts";
import { isPlainObject, show } from "../core/values.ts";

const MOST = 10_000;
/** Of every release, and as the spec prints them. */
const ID = /^vs_[0-9A-Za-z_]{1,100}$/;

/** Stretches in order, or what is wrong with them, as a sentence without its full stop. */
export function checkStretches(given: unknown): readonly Stretch[] | string {
  if (given === undefined) return [WHOLE];
  if (!Array.isArray(given)) return `stretches is ${show(given)}: give an array, as remainingStretches() does`;
  if (given.length > MOST) return `stretches has ${given.length} entries: give at most ${MOST}`;
  const stretches: Stretch[] = [];
  for (const [index, one] of given.entries()) {
    const stretch = checkStretch(one, `stretches[${index}]`);
    if (typeof stretch === "string") return stretch;
    stretches.push(stretch);
  }
  const sorted = inOrder(stretches);
  const overlap = sorted.findIndex((stretch, index) => {
    const before = sorted[index - 1];
    return before && !isEmpty({ after: stretch.after, through: before.through }) && !follows(stretch, before);
  });
  if (overlap < 0) return sorted;
  const [one, other] = [sorted[overlap - 1], sorted[overlap]].map((stretch) => stretches.indexOf(stretch ?? WHOLE));
  return `stretches[${one}] and stretches[${other}] overlap, and their sessions would be given twice: give each id once`;
}

function follows({ after }: Stretch, { through }: Stretch): boolean {
  return after !== undefined && through !== undefined && through <= after;
}

/** JSON has no undefined: where an end is missing or null, it is an end of the list. */
function checkStretch(given: unknown, where: string): Stretch | string {
  if (!isPlainObject(given)) return `${where} is ${show(given)}: give an object with after and through`;
  const unknown = Object.keys(given).find((name) => name !== "after" && name !== "through");
  // A misspelt end would make it everything.
  if (unknown !== undefined)
    return `${where} has ${show(unknown)}, which is not a part of a stretch: give after and through`;
  const ends = [given.after ?? undefined, given.through ?? undefined];
  const wrong = ends.findIndex((end) => end !== undefined && !(typeof end === "string" && ID.test(end)));
  if (wrong >= 0)
    return `${where}.${wrong === 0 ? "after" : "through"} is ${show(ends[wrong])}, which is not the id of a session`;
  // The cast: neither is wrong.
  const [after, through] = ends as (string | undefined)[];
  if (isEmpty({ after, through }))
    return `${where} ends before it begins: after must be less than through, in byte order`;
  return { after, through };
}
