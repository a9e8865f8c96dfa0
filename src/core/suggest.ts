/** With more than these it is another name, not a slip. */
const MOST_EDITS = 2;

/** What to write instead of a name that does not exist: the nearest one, or all of them where none is near. */
export function suggestion(name: string, valid: readonly string[]): string {
  const near = nearest(name, valid);
  return near === undefined ? `Use one of ${valid.join(", ")}.` : `Did you mean "${near}"?`;
}

/**
 * What is wrong with the names in an object, as sentences without the last full stop. A name whose value is undefined
 * counts as left out.
 */
export function unknownName(
  given: object,
  known: readonly string[],
  kind = "an option",
  kinds = "options",
): string | undefined {
  for (const name in given) {
    if (known.includes(name) || Reflect.get(given, name) === undefined) continue;
    const near = nearest(name, known);
    const meant = near === undefined ? "" : `Did you mean "${near}"? `;
    return `${name} is not ${kind}. ${meant}Known ${kinds}: ${known.join(", ") || "none"}`;
  }
  return undefined;
}

/** The valid name that is nearest to one that does not exist; undefined where that would be guessing. */
export function nearest(name: string, valid: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = MOST_EDITS + 1;
  for (const one of valid) {
    const edits = distance(name.toLowerCase(), one.toLowerCase());
    // Where half the letters change, little is left of what was meant.
    if (edits < fewest && 2 * edits < one.length) [best, fewest] = [one, edits];
  }
  return best;
}

/** How many letters have to be put in, left out, replaced or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(above, column) + 1,
          at(current, column - 1) + 1,
          at(above, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(twoAbove, column - 2) + 1 : Infinity,
        ),
      );
    }
    [twoAbove, above] = [above, current];
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
