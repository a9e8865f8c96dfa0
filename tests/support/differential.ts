import { readFileSync } from "node:fs";
import type { Session } from "sessionwise/kayle-id";

/** One exchange with a real Kayle ID 1.6.0 server, as `tests/fixtures/README.md` describes it. */
export interface Exchange {
  readonly n: number;
  readonly name: string;
  readonly key: KeyName | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly bodyNote?: string;
  };
  readonly response: {
    readonly status: number;
    readonly contentType: string | null;
    readonly body: unknown;
    readonly bodyNote?: string;
  };
}

type KeyName = "full" | "read" | "wr" | "ses" | "none" | "frozen" | "fresh";

interface Differential {
  readonly state: readonly Session[];
  readonly exchanges: readonly Exchange[];
}

export function differential(): Differential {
  const file = new URL("../fixtures/differential/exchanges.json", import.meta.url);
  // The cast: the file is a fixture of ours and has this shape.
  return JSON.parse(readFileSync(file, "utf8")) as Differential;
}

/** What was sent. Long bodies are not kept: their name and their length tell what they were. */
export function bodyOf({
  name,
  request: { method, body, bodyNote },
}: Exchange): string | Uint8Array<ArrayBuffer> | null {
  // `fetch` sends no body with GET, and the server does not read one.
  if (method === "GET" || method === "HEAD") return null;
  if (typeof body === "string") return body;
  const bytes: unknown = Object(body).data;
  if (Array.isArray(bytes)) return Uint8Array.from(bytes);
  if (bodyNote === undefined) return null;
  const length = Number.parseInt(bodyNote, 10);
  const [before, after] = name.endsWith("deep") ? ['{"share_fields":', "}"] : ['{"share_fields":{},"pad":"', '"}'];
  const rest = length - before.length - after.length;
  return before + (name.endsWith("deep") ? "[".repeat(rest / 2) + "]".repeat(rest / 2) : "x".repeat(rest)) + after;
}

/**
 * A response as the recorder kept it: ids and secrets that the run made, and times near it, have names in place of their
 * values; other times are cut to the hour; the text of a validator is parsed.
 */
export function normalized(text: string, now: number, known: ReadonlySet<string>): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text;
  }
  return change(body, (value, key) => {
    if (key === "cancel_token") return "T";
    if (key === "message" && value.startsWith("[")) return JSON.parse(value);
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return nameOfTime(value, now);
    return value
      .replace(/\bvs_[a-z0-9]{64}/g, (id) => (known.has(id) ? id : "vs#NEW"))
      .replace(/\b(evt|whd)_[a-z0-9]{64}\b|\b(whe|whk|whsec)_[a-z0-9]{32}\b/g, (_, long, short) => `${long ?? short}#`)
      .replace(/(\?cancel_token=)[a-z0-9]{48}$/, "$1T");
  });
}

function nameOfTime(time: string, now: number): string {
  const minutes = (Date.parse(time) - now) / 60_000;
  if (Math.abs(minutes) <= 2) return "<now>";
  return Math.abs(minutes - 60) <= 2 ? "<+1h>" : time.slice(0, 13);
}

function change(value: unknown, text: (value: string, key: string) => unknown, key = ""): unknown {
  if (typeof value === "string") return text(value, key);
  if (Array.isArray(value)) return value.map((one) => change(one, text, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, text, name)]));
}
