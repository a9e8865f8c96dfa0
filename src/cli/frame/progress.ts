import { shorten, widthOf } from "./cells.ts";

const EVERY_MS = 100;

/** A line on standard error that is written over: for a person who looks on, and in nobody's log. */
export interface Progress {
  show(text: string): void;
  /** Removes the line, so that something else can be written. */
  clear(): void;
}

export function createProgress(): Progress {
  let width = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  const write = (line: string) => {
    // Spaces, because a terminal need not know more.
    process.stderr.write(`\r${line}${" ".repeat(Math.max(0, width - widthOf(line)))}`);
    width = widthOf(line);
  };
  return {
    show(text) {
      const now = performance.now();
      if (!process.stderr.isTTY || now - shownAt < EVERY_MS) return;
      shownAt = now;
      write(shorten(text, (process.stderr.columns || 80) - 1));
    },
    clear() {
      if (width === 0) return;
      write("");
      process.stderr.write("\r");
      shownAt = Number.NEGATIVE_INFINITY;
    },
  };
}
