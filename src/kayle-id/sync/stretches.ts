import type { NewStretch, PassStretch } from "./pass-record.ts";

/** Ids are `vs_`, before 1.3.0 also `vs_live_` or `vs_test_`, and then 0-9a-z at random. */
const RANDOM_PART = /^vs_(?:live_|test_)?([0-9a-z]{0,6})/;

/** Cuts the space of ids into equal parts, by ids that need not exist. */
export function cutIdSpace(parts: number): NewStretch[] {
  const borders = Array.from({ length: parts - 1 }, (_, index) => {
    const prefix = Math.floor(((index + 1) * 36 ** 2) / parts);
    return `vs_${prefix.toString(36).padStart(2, "0")}${"0".repeat(62)}`;
  });
  return [...borders, null].map((through, index) => ({ after: borders[index - 1] ?? "", through }));
}

/** How much of the id space was read, from 0 to 1. */
export function shareOf(stretches: readonly PassStretch[]): number {
  let share = 0;
  for (const { after, through, cursor, done } of stretches) {
    share += (done ? placeOf(through) : placeOf(cursor)) - placeOf(after);
  }
  return Math.min(1, Math.max(0, share));
}

/** Where an id lies, from 0 to 1; null is the end. */
function placeOf(id: string | null): number {
  if (id === null) return 1;
  const [, digits = ""] = RANDOM_PART.exec(id) ?? [];
  return digits === "" ? 0 : Number.parseInt(digits, 36) / 36 ** digits.length;
}
