import { Interruption, type Phase } from "../deadline.ts";
import { InvalidResponseError } from "../errors/index.ts";
import { joinBytes } from "../join-bytes.ts";
import { type Call, redactorOf } from "./call.ts";
import { PermanentFailure } from "./permanent-failure.ts";

/**
 * Reads a body as text, counting its bytes, and stops at the limit: a small compressed body can be huge. It is decoded
 * once, at the end: piece by piece takes Node ten times as long.
 */
export async function readText(response: Response, call: Call, phase: Phase): Promise<string> {
  if (!response.body) return "";
  const maxBytes = call.config.maxResponseBytes;
  const reader = response.body.getReader();
  // A `fetch` that ignores its signal leaves its body open too. Not awaited: the other end may never confirm.
  phase.onAbandoned = () => void reader.cancel().catch(() => {});
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : joinBytes(chunks));
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      const { status } = response;
      const headers = redactorOf(call).headers(response.headers);
      const message = `The response to ${call.operation.name} exceeds ${maxBytes} bytes, so reading stopped. Raise maxResponseBytes to read it.`;
      throw new PermanentFailure(
        "body too large",
        true,
        (context) => new InvalidResponseError(message, { ...context, status, headers }),
      );
    }
    chunks.push(value);
    // A body that is always ready lets no timer run, and a timer of its own would outlive the call.
    if (performance.now() >= phase.endsAt) throw new Interruption(phase.endsBy);
  }
}
