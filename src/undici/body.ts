import type { Duplex } from "node:stream";
import { decodersFor } from "./decoders.ts";

/** Where the bytes of a body come from. */
interface Source {
  pause(): void;
  resume(): void;
}

/** Where they go. */
interface Sink {
  chunk(chunk: Uint8Array): void;
  end(): void;
  fail(error: unknown): void;
}

/** A body on its way. What cannot be handed on at once waits with the sender, save for a buffer's worth. */
export interface IncomingBody extends Source {
  write(chunk: Uint8Array): void;
  end(): void;
  destroy(): void;
}

/** Hands a body on, decompressed if its headers ask for that. */
export function incomingBody(contentEncoding: string | null, source: Source, sink: Sink): IncomingBody {
  return contentEncoding === null ? plainBody(source, sink) : encodedBody(contentEncoding, source, sink);
}

function plainBody(source: Source, { chunk, end }: Sink): IncomingBody {
  return { write: chunk, end, pause: () => source.pause(), resume: () => source.resume(), destroy() {} };
}

function encodedBody(contentEncoding: string, source: Source, sink: Sink): IncomingBody {
  let decoded: IncomingBody | undefined;
  return {
    write(chunk) {
      // The first bytes decide how all are decoded.
      decoded ??= decodedBody(decodersFor(contentEncoding, chunk), source, sink);
      decoded.write(chunk);
    },
    end() {
      if (decoded) decoded.end();
      else sink.end();
    },
    pause: () => (decoded ?? source).pause(),
    resume: () => (decoded ?? source).resume(),
    destroy: () => decoded?.destroy(),
  };
}

function decodedBody(decoders: readonly Duplex[], source: Source, sink: Sink): IncomingBody {
  const [first] = decoders;
  const last = decoders.at(-1);
  if (!first || !last) return plainBody(source, sink);
  for (const [index, decoder] of decoders.entries()) {
    decoder.on("error", sink.fail);
    const next = decoders[index + 1];
    if (next) decoder.pipe(next);
  }
  first.on("drain", () => source.resume());
  last.on("data", sink.chunk).on("end", sink.end);
  return {
    write(chunk) {
      if (!first.write(chunk)) source.pause();
    },
    end: () => void first.end(),
    pause: () => void last.pause(),
    resume: () => void last.resume(),
    destroy() {
      for (const decoder of decoders) decoder.destroy();
    },
  };
}
