/** Control characters would let a server move the cursor; the others turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/gu;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A value of a row as a person reads it: a time in the local zone, nothing for null. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(cellOf).join(", ");
  if (typeof value === "object") return clean(JSON.stringify(value));
  const text = String(value);
  return TIME.test(text) ? localTime(new Date(text)) : clean(text);
}

function clean(text: string): string {
  return text.replace(CONTROLS, "\ufffd");
}

/** `2026-03-21 13:05:00`, by the clock on the wall. */
function localTime(time: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":")}`;
}

/** How many columns of a terminal a string takes. */
export function widthOf(text: string): number {
  return text.length + (text.match(WIDE) ?? []).filter((one) => one.length === 1).length;
}

/** The beginning of a string that fits, with a mark that something is missing. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let short = "";
  for (const character of text) {
    if (widthOf(short + character) > width - 1) break;
    short += character;
  }
  return `${short}…`;
}
