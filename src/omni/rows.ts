import { CALL_OPTIONS, checkedOptions, type InternalOptions } from "../core/call-options.ts";
import type { UntypedCore } from "../core/core.ts";
import { Deadline } from "../core/deadline.ts";
import { type Download, download } from "../core/download/download.ts";
import { withGiven } from "../core/errors/base.ts";
import { AbortError, ApiError, InvalidResponseError } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import type { CallOptions } from "../core/options.ts";
import { FileProblem } from "./csv/file-problem.ts";
import type { LeadParser } from "./csv/lead-parser.ts";
import type { CsvExport, LeadRow } from "./types.ts";

/** Options of `analytics.rows`; `headers` are sent to Omni, never to the host of the file. */
export interface LeadRowsOptions extends CallOptions {
  /** Milliseconds for the response with the URL of the file, and then the longest time without a byte of the file. */
  readonly timeout?: number | undefined;
  /** Milliseconds for everything, including the time that your code takes for the rows. @default none */
  readonly deadline?: number | undefined;
}

/** The operation that errors and observers name for the file. It is not a route of the API. */
const ROWS = {
  name: "analytics.rows",
  method: "GET",
  path: "{downloadUrl}",
  pathPatterns: {},
  parameters: [],
  times: [],
  idempotent: true,
  response: "none",
} as const satisfies Operation;

const CONTEXT = { operation: ROWS };

/** The statuses of a host that no longer has the file, or when the signature has expired. */
const EXPIRED = [403, 404, 410];
/** Larger chunks are split, because they would produce too many rows at once. */
const CHUNK_BYTES = 2 ** 16;

type Export = (options: InternalOptions) => PromiseLike<CsvExport>;

/** The rows of a file that is created when they are iterated; each iteration creates its own file. */
export function leadRows(core: UntypedCore, exportCsv: Export, given: LeadRowsOptions): AsyncIterable<LeadRow> {
  return {
    [Symbol.asyncIterator](): AsyncIterableIterator<LeadRow> {
      const options = checkedOptions(ROWS, given, CALL_OPTIONS);
      const parent = new Deadline(options.deadline ?? Infinity, options.signal);
      const rows = iterate(core, exportCsv, options, parent);
      return {
        next: () => rows.next(),
        return() {
          // Without this, the generator would wait for the pending read.
          parent.abort();
          return rows.return();
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}

async function* iterate(
  core: UntypedCore,
  exportCsv: Export,
  { signal, deadline, ...options }: LeadRowsOptions,
  parent: Deadline,
): AsyncGenerator<LeadRow, void, undefined> {
  let given = 0;
  const soFar = () => `Rows given until then: ${given}.`;
  try {
    const { createLeadParser } = await import("./csv/lead-parser.ts");
    const parser = createLeadParser();
    const { chunks, first } = await openFile(core, exportCsv, options, { parent, deadline, soFar });
    try {
      for (let next = first; ; next = await chunks.next()) {
        for (const row of next.done ? parser.end(next.value) : rowsIn(next.value, parser)) {
          if (signal?.aborted) throw new AbortError(`${ROWS.name} was aborted by its signal. ${soFar()}`, CONTEXT);
          given++;
          yield row;
        }
        if (next.done) return;
      }
    } catch (thrown) {
      // Thrown through the download, so that its observers are notified.
      await chunks.throw(thrown instanceof FileProblem ? badFile(thrown, soFar()) : thrown);
    } finally {
      await chunks.return(false);
    }
  } catch (error) {
    if (!parent.stopped) throw withGiven(error, given);
  }
}

type FileOptions = Pick<Download, "parent" | "deadline" | "soFar">;

/** Creates the file and begins to fetch it; does both once more if its URL has expired by then. */
async function openFile(core: UntypedCore, exportCsv: Export, options: CallOptions, file: FileOptions) {
  const { timeout = core.config.timeout, maxRetries = core.config.maxRetries } = options;
  for (let mayExpire = true; ; mayExpire = false) {
    const { downloadUrl, expiresAt } = await exportCsv({ ...options, parent: file.parent });
    if (mayExpire && Date.parse(expiresAt) <= Date.now()) continue;
    const chunks = download(core, {
      ...file,
      timeout,
      maxRetries,
      operation: ROWS,
      url: downloadUrl,
    });
    try {
      return { chunks, first: await chunks.next() };
    } catch (error) {
      if (!mayExpire || !ApiError.is(error) || !EXPIRED.includes(error.status)) throw error;
    }
  }
}

function* rowsIn(bytes: Uint8Array, parser: LeadParser): Generator<LeadRow> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) yield* parser.push(bytes.subarray(at, at + CHUNK_BYTES));
}

function badFile({ what }: FileProblem, soFar: string): InvalidResponseError {
  const message = `The file of ${ROWS.name} ${what}. ${soFar}`;
  return new InvalidResponseError(message, { ...CONTEXT, status: 200, headers: new Headers() });
}
