import type { Api } from "../api.ts";
import type { Config } from "../config.ts";
import { Cut, Deadline } from "../deadline.ts";
import {
  AbortError,
  type Attempt,
  ConnectionError,
  InvalidResponseError,
  SessionwiseError,
  TimeoutError,
} from "../errors/index.ts";
import { causeOf } from "../errors/scrub.ts";
import type { Operation } from "../operation.ts";
import { redactor } from "../redact.ts";
import type { Call } from "../request/call.ts";
import { codesOf, deepestCause } from "../request/connection.ts";
import { runPipeline } from "../request/pipeline.ts";
import { RequestValues } from "../request/request-values.ts";
import { withLateEnd } from "./late-end.ts";
import { type Opened, openOnce } from "./open.ts";
import { placeOf, secretsOf } from "./place.ts";

/** A file that lies elsewhere, as behind a pre-signed URL. */
export interface Download {
  /** What errors and observers call it. Its path stands for the URL, which is a secret. */
  readonly operation: Operation;
  readonly url: string;
  readonly signals: readonly AbortSignal[];
  /** Milliseconds that may pass without a byte. */
  readonly timeout: number;
  /** Milliseconds for all of it since `started`, the time that is spent on its bytes included. */
  readonly deadline: number | undefined;
  /** By `performance.now()`. */
  readonly started: number;
  readonly maxRetries: number;
  /** How far whoever reads it has come, as a sentence to end an error with. */
  readonly soFar: () => string;
}

/**
 * The bytes of a file. It gets no key, no headers of the user's and no middleware: those are for the API, not for another
 * host. Tried again by the retry policy until the first byte is there; what goes wrong later is an error, because bytes
 * that were given cannot be taken back. Ending the iteration closes the connection.
 * @returns whether its length was known, and all of it came. Otherwise a connection that closed early looks like the end
 */
export async function* download(
  client: { readonly api: Api; readonly config: Config },
  file: Download,
): AsyncGenerator<Uint8Array, boolean, undefined> {
  const { operation, timeout, soFar } = file;
  const started = performance.now();
  const { opened, attempts, secrets, tellEnd } = await open(client, file);
  const { host, reader, size, close } = opened;
  const deadline = new Deadline(leftOf(file), file.signals);
  let bytes = 0;
  let error: SessionwiseError | undefined;
  try {
    for (let next = opened.first; !next.done; ) {
      bytes += next.value.byteLength;
      yield next.value;
      // Where bytes are always there, no timer has its turn.
      if (deadline.remaining === 0) throw new Cut("deadline");
      next = await deadline.phase(timeout, async () => (await reader?.read()) ?? { done: true, value: undefined });
    }
    if (size !== undefined && bytes !== size) {
      const message = `${host} sent ${bytes} of the ${size} bytes of the file of ${operation.name}. ${soFar()}`;
      throw new ConnectionError(message, { operation, attempts });
    }
    return size !== undefined;
  } catch (thrown) {
    error = errorOf(thrown, host, file, { attempts, secrets });
    throw error;
  } finally {
    close();
    deadline.dispose();
    tellEnd({ attempts, durationMs: performance.now() - started, status: 200, ...(error && { error }) });
  }
}

/** Milliseconds until the deadline of a download, at least one. */
export function leftOf({ deadline, started }: Pick<Download, "deadline" | "started">): number {
  return deadline === undefined ? Infinity : Math.max(1, Math.ceil(deadline - (performance.now() - started)));
}

/** Gets at the first byte, through the pipeline that calls go through. */
async function open({ api, config }: { readonly api: Api; readonly config: Config }, file: Download) {
  const { operation, timeout, maxRetries } = file;
  const url = placeOf(file.url, config.allowInsecureHttp);
  if (typeof url === "string") {
    const message = `${api.title} gave ${operation.name} a place for its file that ${url}.`;
    throw new InvalidResponseError(message, { operation, status: 200, headers: new Headers() });
  }
  const limits = { timeout, maxRetries, deadline: Math.min(leftOf(file), config.deadline) };
  const deadline = new Deadline(limits.deadline, file.signals);
  const { observer, tellEnd } = withLateEnd(config.observer);
  const secrets = new Set(secretsOf(url));
  const call: Call = {
    operation,
    api,
    deadline,
    limits,
    secrets,
    pathValues: new Map(),
    config: { ...config, observer },
  };
  // Whoever reports gets to see the host and nothing else of the URL.
  const request = new RequestValues(url.origin, { method: "GET", headers: new Headers() });
  let opened: Opened | undefined;
  try {
    const { attempts } = await runPipeline(request, call, () => {
      return openOnce(url, request, call, (one) => {
        opened = one;
      });
    });
    // The cast: the pipeline gives nothing back before that.
    return { opened: opened as unknown as Opened, attempts, secrets: [...secrets], tellEnd };
  } finally {
    deadline.dispose();
  }
}

/** What it means that a file broke off. */
function errorOf(
  thrown: unknown,
  host: string,
  file: Download,
  { attempts, secrets }: { readonly attempts: readonly Attempt[]; readonly secrets: readonly string[] },
): SessionwiseError {
  if (SessionwiseError.is(thrown)) return thrown;
  const { operation, timeout, deadline } = file;
  const { name } = operation;
  const facts = { operation, attempts };
  const soFar = file.soFar();
  if (!(thrown instanceof Cut)) {
    const { text: clean } = redactor({}, secrets);
    const codes = clean(codesOf(thrown).join(", ") || "see its cause");
    const message = `The connection to ${host} broke in the middle of the file of ${name} (${codes}). ${soFar}`;
    return new ConnectionError(message, { ...facts, cause: causeOf(deepestCause(thrown), clean) });
  }
  if (thrown.by === "abort") return new AbortError(`${name} was aborted by its signal. ${soFar}`, facts);
  const message =
    thrown.by === "timeout"
      ? `${host} sent nothing of the file of ${name} for ${timeout} ms.`
      : `${name} did not end within its deadline of ${deadline} ms.`;
  return new TimeoutError(`${message} ${soFar}`, thrown.by, facts);
}
