import type { Phase } from "../deadline.ts";
import { MiddlewareError } from "../errors/index.ts";
import { causeOf } from "../errors/scrub.ts";
import { longParts } from "../headers.ts";
import { type AttemptRequest, compose } from "../middleware.ts";
import { type Call, redactorOf } from "./call.ts";
import { PermanentFailure } from "./permanent-failure.ts";

type Send = (request: AttemptRequest) => Promise<Response>;

/** Sends one attempt through the middlewares, and holds them to their contract. */
export async function throughMiddleware(
  request: AttemptRequest,
  call: Call,
  phase: Phase,
  send: Send,
  onSend: () => void,
): Promise<{ response: Response; lost: boolean }> {
  const sent: { state: "not yet" | "under way" | "responded" | "lost"; over: boolean } = {
    state: "not yet",
    over: false,
  };
  const { headers: mine } = request;
  const original = new Headers(mine);
  const noteSecrets = (headers: Headers) => {
    for (const [name, value] of headers) {
      if (original.get(name) !== value) for (const part of longParts(value)) call.secrets.add(part);
    }
  };
  let fromServer: Response | undefined;
  let failure: unknown;
  const watched: Send = async (changed) => {
    const problem = sent.over ? "It called next() when it had ended." : forbidden(changed, request);
    if (problem) throw middlewareFailed(new Error(problem), call, sent.state !== "not yet");
    noteSecrets(changed.headers);
    sent.state = "under way";
    try {
      fromServer = await send(changed);
      sent.state = "responded";
      return fromServer;
    } catch (error) {
      failure = error;
      sent.state = "lost";
      throw error;
    }
  };
  try {
    // What a middleware sends by other means than next() cannot be seen: any failure from here on may follow a success.
    onSend();
    const response = await compose(call.config.middleware, watched)(request);
    if (!isReadable(response)) throw new Error("It did not give a Response whose body can be read.");
    const replaced = fromServer !== undefined && fromServer.body !== response.body && !fromServer.body?.locked;
    if (sent.state === "under way" || replaced) phase.abandon();
    if (replaced) fromServer?.body?.cancel().catch(() => {});
    return { response, lost: sent.state === "lost" };
  } catch (error) {
    if (error instanceof PermanentFailure || (sent.state === "lost" && failure === error) || phase.signal.aborted)
      throw error;
    // It may have failed before it handed over what it had set.
    noteSecrets(mine);
    throw middlewareFailed(error, call, sent.state !== "not yet");
  } finally {
    sent.over = true;
  }
}

function forbidden(changed: AttemptRequest, { url, method }: AttemptRequest): string | undefined {
  if (typeof changed?.headers?.set !== "function") return "It called next() without a request, or one without Headers.";
  const target = (text: string) => (URL.canParse(text) ? new URL(text).origin + new URL(text).pathname : undefined);
  const moved = changed.method !== method || target(changed.url) !== target(url);
  return moved ? "It changed the method, the origin or the path, which could send the API key elsewhere." : undefined;
}

function isReadable(response: Response | undefined): boolean {
  return typeof response?.headers?.get === "function" && !response.bodyUsed && !response.body?.locked;
}

function middlewareFailed(error: unknown, call: Call, uncertain: boolean): PermanentFailure {
  const cause = causeOf(error, redactorOf(call).text);
  const message = `A middleware failed during ${call.operation.name} (${cause.name}).`;
  return new PermanentFailure(
    "middleware failed",
    uncertain,
    (context) => new MiddlewareError(message, { ...context, cause }),
  );
}
