import { milliseconds } from "./duration.ts";
import type { Fault, FaultEffects, PageFault } from "./fault.ts";
import { PHRASES } from "./phrases.ts";
import { wait } from "./wait.ts";

/** What comes of a request. Over `fetch`, MSW or a socket each is reproduced as closely as possible. */
export type Outcome =
  | { readonly kind: "response"; readonly response: Response }
  /** Nothing comes, and the connection stays open. */
  | { readonly kind: "silence" }
  | { readonly kind: "reset" }
  | PartialResponse;

/** The headers and the first half of the body come, and then something else. */
export interface PartialResponse {
  readonly kind: "partial";
  readonly status: number;
  readonly headers: Headers;
  /** All of it. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly then: "silence" | "reset" | "end";
}

/** What only the emulator of an API knows. */
export interface FaultShapes {
  /** The response that the API gives with a status; undefined where it has none of its own. */
  refusal(status: number): Response | undefined;
  /** The body of a page with the fault; undefined for what is not a page, or cannot have it. */
  alterPage(body: unknown, fault: PageFault, request: Request): unknown;
}

type Effect = {
  [Name in keyof FaultEffects]: { readonly name: Name; readonly value: FaultEffects[Name] };
}[keyof FaultEffects];

/** What a fault makes of a request; `applied` is false where the response cannot have it, and is given as it is. */
export async function applyFault(
  fault: Fault<string>,
  request: Request,
  serve: () => Promise<Response>,
  shapes: FaultShapes,
): Promise<{ readonly outcome: Outcome; readonly applied: boolean }> {
  const effect = effectOf(fault);
  const isServed = needsResponse(effect) || (fault.processed ?? effect === undefined);
  const served = isServed ? await serve() : undefined;
  if (fault.latency !== undefined) await wait(milliseconds(fault.latency), request.signal);
  if (!effect) return { outcome: respond(served ?? (await serve())), applied: true };
  const outcome =
    served && needsResponse(effect) ? await altered(effect, served, request, shapes) : instead(effect, fault, shapes);
  return { outcome: outcome ?? respond(served ?? (await serve())), applied: outcome !== undefined };
}

function effectOf(fault: Fault<string>): Effect | undefined {
  const names = ["status", "html", "stall", "reset", "truncate", "malformed", "cursor", "unordered"] as const;
  const name = names.find((one) => fault[one] !== undefined);
  // The cast: the value is that of the name.
  return name && ({ name, value: fault[name] } as Effect);
}

/** Whether a fault changes a response, or part of one, and so needs it. */
function needsResponse(effect: Effect | undefined): boolean {
  switch (effect?.name) {
    case "stall":
    case "reset":
      return effect.value === "body";
    case "truncate":
    case "malformed":
    case "cursor":
    case "unordered":
      return true;
    default:
      return false;
  }
}

function instead(effect: Effect, { retryAfter }: Fault<string>, shapes: FaultShapes): Outcome {
  switch (effect.name) {
    case "status": {
      const response = shapes.refusal(effect.value) ?? plain(effect.value);
      if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
      return respond(response);
    }
    case "html": {
      const text = `<!doctype html><html><head><title>${effect.value}</title></head><body><h1>${phrase(effect.value)}</h1></body></html>`;
      return respond(textual(text, effect.value, "text/html; charset=utf-8"));
    }
    case "stall":
      return { kind: "silence" };
    default:
      return { kind: "reset" };
  }
}

async function altered(
  effect: Effect,
  served: Response,
  request: Request,
  shapes: FaultShapes,
): Promise<Outcome | undefined> {
  const { status, headers } = served;
  const body = new Uint8Array(await served.clone().arrayBuffer());
  if (body.length === 0) return undefined;
  if (effect.name === "malformed") return respond(replaced(served, body.slice(0, body.length / 2)));
  if (effect.name === "cursor" || effect.name === "unordered") {
    const page = parse(new TextDecoder().decode(body));
    const fault = effect.name === "cursor" ? effect.value : effect.name;
    const changed = shapes.alterPage(page, fault, request);
    return changed === undefined ? undefined : respond(replaced(served, JSON.stringify(changed)));
  }
  const then = effect.name === "stall" ? "silence" : effect.name === "reset" ? "reset" : "end";
  return { kind: "partial", status, headers, body, then };
}

function respond(response: Response): Outcome {
  return { kind: "response", response };
}

/** Undefined for what is not JSON, and so not a page. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same with another body, whose length is its own. */
function replaced(served: Response, body: BodyInit): Response {
  const headers = new Headers(served.headers);
  headers.delete("content-length");
  return new Response(body, { status: served.status, headers });
}

function plain(status: number): Response {
  return textual(phrase(status), status, "text/plain; charset=UTF-8");
}

function textual(text: string, status: number, type: string): Response {
  const isBare = status === 204 || status === 205 || status === 304;
  return new Response(isBare ? null : text, { status, headers: isBare ? {} : { "content-type": type } });
}

function phrase(status: number): string {
  return PHRASES[status] ?? `Status ${status}`;
}
