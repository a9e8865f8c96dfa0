const LONGEST = 500;

/** Ends a line, steers a terminal, turns the direction of reading, or is half a character. */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]+/gu;

/** A string from elsewhere as it may appear in a message: one line, no control characters, not endless. */
export function oneLine(text: string): string {
  // Cut first: a megabyte need not be read for a line. Cut again, because a pair of surrogates may be split.
  const line = text.slice(0, LONGEST + 1).replace(UNFIT, " ");
  return text.length > LONGEST ? `${line.slice(0, LONGEST).replace(UNFIT, " ")} …` : line;
}
