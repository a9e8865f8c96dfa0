import type { Api } from "../api.ts";
import type { Config } from "../config.ts";
import { Deadline, Interruption } from "../deadline.ts";
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
import { withDeferredEnd } from "./deferred-end.ts";
import { fileUrlOf, secretsOf } from "./file-url.ts";
import { type Opened, openOnce } from "./open.ts";

/** A file on another host, as at a pre-signed URL. */
export interface Download {
  /** What errors and observers call it. Its path stands for the URL, which is a secret. */
  readonly operation: Operation;
  readonly url: string;
  /** Milliseconds that may pass without a byte. */
  readonly timeout: number;
  /** Of all of it, the time that is spent on its bytes included, with the signal that may end it. */
  readonly parent: Deadline;
  /** Its milliseconds, for messages. */
  readonly deadline: number | undefined;
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
  const { operation, timeout, parent, soFar } = file;
  const started = performance.now();
  const { opened, attempts, secrets, notifyEnd } = await open(client, file);
  const { host, reader, size, close } = opened;
  let bytes = 0;
  let error: SessionwiseError | undefined;
  try {
    for (let next = opened.first; !next.done; ) {
      bytes += next.value.byteLength;
      yield next.value;
      // Where bytes are always ready, timers do not run.
      if (parent.remaining === 0) throw new Interruption("deadline");
      next = await parent.phase(timeout, async () => (await reader?.read()) ?? { done: true, value: undefined });
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
    notifyEnd({ attempts, durationMs: performance.now() - started, status: 200, ...(error && { error }) });
  }
}

/** Gets at the first byte, through the pipeline that calls go through. */
async function open({ api, config }: { readonly api: Api; readonly config: Config }, file: Download) {
  const { operation, timeout, maxRetries } = file;
  const url = fileUrlOf(file.url, config.allowInsecureHttp);
  if (typeof url === "string") {
    const message = `${api.title} returned a file URL for ${operation.name} that ${url}.`;
    throw new InvalidResponseError(message, { operation, status: 200, headers: new Headers() });
  }
  const deadline = new Deadline(config.deadline, undefined, file.parent);
  const limits = { timeout, maxRetries, deadline: Math.ceil(deadline.remaining) };
  const { observer, notifyEnd } = withDeferredEnd(config.observer);
  const secrets = new Set(secretsOf(url));
  const call: Call = {
    operation,
    api,
    deadline,
    limits,
    secrets,
    pathValues: {},
    config: { ...config, observer },
  };
  // Whoever reports gets to see the host and nothing else of the URL.
  const request = { url: url.origin, method: "GET", headers: new Headers(), body: undefined };
  let opened: Opened | undefined;
  const { attempts } = await runPipeline(request, call, () => {
    return openOnce(url, request, call, (one) => {
      opened = one;
    });
  });
  // The cast: the pipeline gives nothing back before that.
  return { opened: opened as unknown as Opened, attempts, secrets: [...secrets], notifyEnd };
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
  const context = { operation, attempts };
  const soFar = file.soFar();
  if (!(thrown instanceof Interruption)) {
    const { text: clean } = redactor({}, secrets);
    const codes = clean(codesOf(thrown).join(", ") || "see its cause");
    const message = `The connection to ${host} broke in the middle of the file of ${name} (${codes}). ${soFar}`;
    return new ConnectionError(message, { ...context, cause: causeOf(deepestCause(thrown), clean) });
  }
  if (thrown.by === "abort") return new AbortError(`${name} was aborted by its signal. ${soFar}`, context);
  const message =
    thrown.by === "timeout"
      ? `${host} sent nothing of the file of ${name} for ${timeout} ms.`
      : `${name} did not end within its deadline of ${deadline} ms.`;
  return new TimeoutError(`${message} ${soFar}`, thrown.by, context);
}
