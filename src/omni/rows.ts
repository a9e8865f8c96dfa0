import { checkedOptions } from "../core/call-options.ts";
import type { UntypedCore } from "../core/core.ts";
import { Deadline } from "../core/deadline.ts";
import { type Download, download } from "../core/download/download.ts";
import { withGiven } from "../core/errors/base.ts";
import { AbortError, ApiError, InvalidResponseError } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import type { CallOptions } from "../core/options.ts";
import type { InternalOptions } from "../core/request/call.ts";
import { FileProblem } from "./csv/file-problem.ts";
import type { LeadParser } from "./csv/lead-parser.ts";
import type { CsvExport, LeadRow } from "./types.ts";

/** Options of `analytics.rows`; `headers` go to Omni, never to where the file lies. */
export interface LeadRowsOptions extends CallOptions {
  /** Milliseconds for the answer that says where the file is, and then those that may pass without a byte of it. */
  readonly timeout?: number | undefined;
  /** Milliseconds for all of it, the time that you take for its rows included. @default none */
  readonly deadline?: number | undefined;
}

/** What errors and observers call the file. It lies at no route of the API. */
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

const FACTS = { operation: ROWS };

/** What a host answers that knows the file no more, or whose signature has run out. */
const EXPIRED = [403, 404, 410];
/** Larger pieces are worked on in parts: there would be too many rows at a time. */
const PIECE_BYTES = 2 ** 16;

type Export = (options: InternalOptions) => PromiseLike<CsvExport>;

/** The rows of a file that is made when they are iterated; each iteration has a file made of its own. */
export function leadRows(core: UntypedCore, exportCsv: Export, given: LeadRowsOptions): AsyncIterable<LeadRow> {
  return {
    [Symbol.asyncIterator](): AsyncIterableIterator<LeadRow> {
      const options = checkedOptions(ROWS, given);
      const parent = new Deadline(options.deadline ?? Infinity, options.signal);
      const rows = walk(core, exportCsv, options, parent);
      return {
        next: () => rows.next(),
        return() {
          // By itself the generator would wait for what is under way.
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

async function* walk(
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
          if (signal?.aborted) throw new AbortError(`${ROWS.name} was aborted by its signal. ${soFar()}`, FACTS);
          given++;
          yield row;
        }
        if (next.done) return;
      }
    } catch (thrown) {
      // Thrown through the download, so that whoever observes it hears of it.
      await chunks.throw(thrown instanceof FileProblem ? badFile(thrown, soFar()) : thrown);
    } finally {
      await chunks.return(false);
    }
  } catch (error) {
    if (!parent.stopped) throw withGiven(error, given);
  }
}

type FileOptions = Pick<Download, "parent" | "deadline" | "soFar">;

/** Has the file made and begins to fetch it; when it has expired by then, once more. */
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
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) yield* parser.push(bytes.subarray(at, at + PIECE_BYTES));
}

function badFile({ what }: FileProblem, soFar: string): InvalidResponseError {
  const message = `The file of ${ROWS.name} ${what}. ${soFar}`;
  return new InvalidResponseError(message, { ...FACTS, status: 200, headers: new Headers() });
}
