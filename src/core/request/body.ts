import { Interruption, type Phase } from "../deadline.ts";
import { InvalidResponseError } from "../errors/index.ts";
import { joinBytes } from "../join-bytes.ts";
import { type Call, redactorOf } from "./call.ts";
import type { Head } from "./direct.ts";
import { PermanentFailure } from "./permanent-failure.ts";

/** A body while it comes. */
interface Collected {
  /** Keeps a piece. Throws when that makes too many bytes, or when it comes too late. */
  add(chunk: Uint8Array, head: Head): void;
  text(): string;
}

/**
 * Collects a body as text, counting its bytes, and stops at the limit: a small compressed body can be huge. It is decoded
 * once, at the end: piece by piece takes Node ten times as long.
 */
export function collectBody(call: Call, phase: Phase): Collected {
  const maxBytes = call.config.maxResponseBytes;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  return {
    add(chunk, head) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge(call, head);
      chunks.push(chunk);
      // A body that is always ready lets no timer run, and a timer of its own would outlive the call.
      if (performance.now() >= phase.endsAt) throw new Interruption(phase.endsBy);
    },
    text: () => new TextDecoder().decode(chunks.length === 1 ? chunks[0] : joinBytes(chunks)),
  };
}

/** Reads the body of a response as text. */
export async function readText(response: Response, call: Call, phase: Phase): Promise<string> {
  if (!response.body) return "";
  const reader = response.body.getReader();
  // A `fetch` that ignores its signal leaves its body open too. Not awaited: the other end may never confirm.
  phase.onAbandoned = () => void reader.cancel().catch(() => {});
  const collected = collectBody(call, phase);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return collected.text();
    collected.add(value, response);
  }
}

function tooLarge(call: Call, { status, headers }: Head): PermanentFailure {
  const { config, operation } = call;
  const clean = redactorOf(call).headers(headers);
  const message = `The response to ${operation.name} exceeds ${config.maxResponseBytes} bytes, so reading stopped. Raise maxResponseBytes to read it.`;
  return new PermanentFailure(
    "body too large",
    true,
    (context) => new InvalidResponseError(message, { ...context, status, headers: clean }),
  );
}
