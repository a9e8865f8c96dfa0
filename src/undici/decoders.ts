import type { Duplex } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

/** What is asked for, unless the request says otherwise. As `fetch` does: proxies are known to garble br over plain http. */
export function acceptedEncodings(protocol: string): string {
  return protocol === "https:" ? "gzip, deflate, br" : "gzip, deflate";
}

/** More are an attack: each can multiply the size. The same number as in Node's `fetch`. */
const MOST_CODINGS = 5;

// As in Node's `fetch`, a stream that ends early is not an error by itself: some servers leave out the end.
const ZLIB = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };

/**
 * What decompresses a body, in the order in which it must be applied; none where the body is taken as it is: there is no
 * coding, or one that is not known. `first` is the beginning of the body.
 */
export function decodersFor(contentEncoding: string, first: Uint8Array): Duplex[] {
  const codings = contentEncoding.toLowerCase().split(",").reverse();
  if (codings.length > MOST_CODINGS) {
    throw new Error(`The response is encoded ${codings.length} times; at most ${MOST_CODINGS} are decoded.`);
  }
  const makers = codings.map((coding, index) => makerOf(coding.trim(), index === 0 ? first : undefined));
  return makers.every((make) => make !== undefined) ? makers.map((make) => make()) : [];
}

function makerOf(coding: string, first: Uint8Array | undefined): (() => Duplex) | undefined {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return () => createGunzip(ZLIB);
    case "deflate":
      return () => (isRaw(first) ? createInflateRaw(ZLIB) : createInflate(ZLIB));
    case "br":
      return () => createBrotliDecompress(BROTLI);
    default:
      return undefined;
  }
}

/** Whether a deflated body lacks its header, as some servers send it: the header names the method, 8. */
function isRaw(first: Uint8Array | undefined): boolean {
  return first !== undefined && ((first[0] ?? 0) & 0x0f) !== 8;
}
