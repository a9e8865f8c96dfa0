/** What the headers of a file say about where it ends. */
export interface Length {
  /** Bytes that will be read, where that is known: a length that was sent is that of the compressed file. */
  readonly size: number | undefined;
  /** Whether a cut file could not be recognised. */
  readonly hidesCut: boolean;
}

/**
 * A compressed file needs an end that `fetch` checks: Node takes a compressed stream that breaks off for one that has
 * ended, and what came of it can end anywhere. Such an end is a length, or chunks on a connection that stays open. On one
 * that closes, Node 20 does not miss the last chunk.
 */
export function lengthOf(headers: Headers): Length {
  const of = (name: string) => (headers.get(name) ?? "").trim().toLowerCase();
  const length = /^\d+$/.test(of("content-length")) ? Number(of("content-length")) : undefined;
  if (["", "identity"].includes(of("content-encoding"))) return { size: length, hidesCut: false };
  const checked = /\bchunked$/.test(of("transfer-encoding")) && !/\bclose\b/.test(of("connection"));
  return { size: undefined, hidesCut: length === undefined && !checked };
}
