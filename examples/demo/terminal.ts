/** What the place that the demo prints to can show. */
export interface Terminal {
  /** Characters a line. */
  readonly width: number;
  /** Writes a colour around a text, or nothing. */
  readonly paint: (colour: Colour, text: string) => string;
  readonly hasColour: boolean;
  /** Whether a line can be written over, as progress is. */
  readonly isLive: boolean;
}

const NARROWEST = 50;
const WIDEST = 160;
/** Of a pipe or a file, which do not say. */
const USUAL = 80;

/** Of the 256 colours, those that are told apart on light and on dark grounds, and with any kind of eyes. */
const CODES = {
  success: "38;5;36",
  failure: "38;5;160",
  expired: "38;5;178",
  cancelled: "38;5;103",
  active: "38;5;69",
  soft: "2",
  strong: "1",
} as const;

export type Colour = keyof typeof CODES;

type Output = Pick<NodeJS.WriteStream, "isTTY" | "columns">;

/** `FORCE_COLOR` decides, then `NO_COLOR` (https://no-color.org), then whether this is a terminal that can. */
export function terminalOf(output: Output, env: NodeJS.ProcessEnv): Terminal {
  const isLive = output.isTTY === true && env.TERM !== "dumb";
  const hasColour = forced(env.FORCE_COLOR) ?? (isLive && !env.NO_COLOR);
  return {
    // A terminal that does not know its width says 0.
    width: Math.min(WIDEST, Math.max(NARROWEST, (output.isTTY && output.columns) || USUAL)),
    paint: (colour, text) => (hasColour && text !== "" ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text),
    hasColour,
    isLive,
  };
}

function forced(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value !== "0" && value !== "false";
}

/** A text in lines of the width, broken between words. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    const isFirst = line === indent;
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}
