import { codesOf } from "../../../core/request/connection.ts";
import { isPlainObject } from "../../../core/values.ts";

/** More than a code or a line of text is not a reason. */
const MOST_CHARACTERS = 200;
const MOST_BYTES = 4096;

/** What an endpoint made of an attempt: the status is null when nothing came. */
export interface AttemptResult {
  readonly status: number | null;
  /** Why it failed; null when it did not. */
  readonly failure: string | null;
}

export const TIMED_OUT: AttemptResult = { status: null, failure: "The endpoint took more than 15 seconds." };
export const DISABLED: AttemptResult = { status: null, failure: "The endpoint is disabled." };
export const NOT_ENCRYPTED = "The payload could not be encrypted to the endpoint's key.";
export const NO_KEY = "The endpoint has no active encryption key: create one with webhooks.keys.create.";
export const NOT_CONNECTED: AttemptResult = {
  status: null,
  failure: "Nothing listens: give the emulator `deliver`, or call webhooks.connectReceiver.",
};

/** What was thrown counts as a lost connection. `fetch` only says that it failed: the system's codes say why. */
export function lostConnection(error: unknown): AttemptResult {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const codes = codesOf(error).filter((code) => !said.includes(code));
  return { status: null, failure: shorten(codes.length > 0 ? `${said} (${codes.join(", ")})` : said) };
}

/** The code with which a webhook receiver refuses a delivery; what else a response says; or its status. */
export async function responseResult({ status, body }: Response): Promise<AttemptResult> {
  // 0 is what a browser shows of a redirect.
  if (status === 0) return { status: null, failure: "The endpoint redirected, and redirects are not followed." };
  if (status >= 200 && status < 300) {
    // Nobody reads it, and a body that is not read keeps its socket.
    body?.cancel().catch(() => {});
    return { status, failure: null };
  }
  return { status, failure: (await messageOf(body)) || `HTTP ${status}` };
}

/** The `code` of a JSON body, or else the beginning of its text; empty for an empty one, or one that breaks off. */
export async function messageOf(body: Response["body"]): Promise<string> {
  const text = body ? await beginningOf(body).catch(() => "") : "";
  return shorten(codeIn(text) ?? text);
}

async function beginningOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (text.length < MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  reader.cancel().catch(() => {});
  return text;
}

function codeIn(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isPlainObject(json) && typeof json.code === "string" ? json.code : undefined;
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}
