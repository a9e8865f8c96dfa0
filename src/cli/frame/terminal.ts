/** Narrower terminals are written to as if they were this wide. */
const NARROWEST = 60;

export function isTerminal(): boolean {
  return process.stdout.isTTY === true;
}

export function columns(): number {
  return Math.max(NARROWEST, process.stdout.columns || 80);
}

/** By https://no-color.org: any value but an empty one. */
export function hasColor(): boolean {
  return !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

/** Progress and notes: for a person who looks on, and in nobody's log. */
export function note(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}

/** Writes to standard output, as fast as it is read there. */
export async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
}
