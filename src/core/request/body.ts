import type { Phase } from "../deadline.ts";
import { InvalidResponseError } from "../errors/index.ts";
import { scrubHeaders } from "../errors/scrub.ts";
import type { Call } from "./call.ts";
import { Final } from "./final.ts";

/** Reads a body as text, counting decoded bytes, and stops at the limit: a small compressed body can be huge. */
export async function readText(response: Response, { config, secrets }: Call, phase: Phase): Promise<string> {
  if (!response.body) return "";
  const maxBytes = config.maxResponseBytes;
  const reader = response.body.getReader();
  // A `fetch` that ignores its signal leaves its body open too. Not awaited: the other side may never confirm.
  phase.onGivenUp = () => void reader.cancel().catch(() => {});
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      const { status } = response;
      const headers = scrubHeaders(response.headers, [...secrets]);
      const message = `The answer exceeds ${maxBytes} bytes and was not read on; maxResponseBytes can be raised.`;
      throw new Final(
        "body too large",
        true,
        (facts) => new InvalidResponseError(message, { ...facts, status, headers }),
      );
    }
    text += decoder.decode(value, { stream: true });
    // A body that is always ready lets no timer run: at the end of its time this one gets its turn.
    if (performance.now() >= phase.endsAt) await new Promise((resolve) => setTimeout(resolve));
  }
}
