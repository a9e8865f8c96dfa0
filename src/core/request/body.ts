/** Thrown when a body exceeds the limit; the pipeline makes an error of it. */
export class BodyTooLarge {
  readonly limit: number;
  readonly status: number;
  constructor(limit: number, status: number) {
    this.limit = limit;
    this.status = status;
  }
}

/** Reads a body as text, counting decoded bytes, and stops at the limit: a small compressed body can be huge. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      // Not awaited: the other side may never confirm.
      reader.cancel().catch(() => {});
      throw new BodyTooLarge(maxBytes, response.status);
    }
    text += decoder.decode(value, { stream: true });
  }
}
