/** HTML that is safe to show as it is. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** No part of HTML, or turns the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Every value is escaped, unless it is HTML already. Null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: strings.map((text, at) => text + (at < parts.length ? print(parts[at] ?? null) : "")).join("") };
}

/** For text that this program has written itself, as it is. */
export function trusted(text: string): Html {
  return { html: text };
}

function print(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "html" in part ? part.html : part.map(print).join("");
}

function escaped(text: string): string {
  return text.replace(CONTROLS, "\ufffd").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
