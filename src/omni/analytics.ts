import * as operations from "../../generated/omni/operations.ts";
import type { components, paths } from "../../generated/omni/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import { checkedOptions, type InternalOptions } from "../core/call-options.ts";
import type { Core } from "../core/core.ts";
import { InvalidArgumentError } from "../core/errors/index.ts";
import type { CallOptions } from "../core/options.ts";
import { createSource, LIST_OPTIONS, type ListOptions } from "../core/pagination/create-list.ts";
import { show } from "../core/values.ts";
import { LeadList } from "./lead-list.ts";
import { dropRepeats } from "./repeats.ts";
import { type LeadRowsOptions, leadRows } from "./rows.ts";
import type { CsvExport, Lead, LeadListParams, LeadRow, LeadTotals, LeadWindow } from "./types.ts";

type LeadPageBody = components["schemas"]["LeadPage"];

export interface LeadListOptions extends ListOptions {
  /**
   * Leaves out repeated leads: the order of leads is not documented, so a lead can move to a later page during the
   * iteration. `true` remembers at least the last 100,000 leads, a number that many. At most twice as many ids are kept,
   * about 16 MB for `true`. A lead that is repeated after more others than are remembered is returned again.
   * @default false
   */
  readonly dedupe?: boolean | number | undefined;
}

/** Leads, and the messages to and from them. */
export class Analytics {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /**
   * The leads created in the window, in no documented order, without deleted leads and test leads. Nothing is sent until
   * the list is awaited (one page) or iterated (all pages). The server makes pages of 500; the size cannot be changed.
   *
   * `totals()` of the list, and `totals` of each page, cover every lead of the window: each response has all of them.
   *
   * An error in the middle of an iteration carries `cursor`: give it as `token`, with the same window, and the iteration
   * continues at the page that was not completely read. How long a token is valid is not documented.
   */
  leads(params: LeadListParams = {}, given?: LeadListOptions): LeadList {
    const operation = operations.analyticsLeads;
    const { dedupe = false, ...options } = checkedOptions(operation, given, { ...LIST_OPTIONS, dedupe: true });
    const remembered = dedupe === true ? 100_000 : dedupe;
    if (remembered !== false && !(Number.isInteger(remembered) && remembered >= 1)) {
      throw new InvalidArgumentError(
        `${operation.name}: dedupe is ${show(dedupe)}: give true, or an integer of at least 1.`,
        { operation },
      );
    }
    const seen: { totals?: LeadTotals } = {};
    const source = createSource<Lead>(this.#core, operation, { query: params }, options, {
      createFilter: remembered === false ? undefined : () => dropRepeats(remembered),
      pageOf(body) {
        // The cast: the shape of the body was checked, and this operation returns pages.
        const { breakdown, totals, nextToken } = body as LeadPageBody;
        seen.totals ??= totals;
        return { data: breakdown, hasMore: Boolean(nextToken), nextCursor: nextToken || null, metadata: { totals } };
      },
    });
    return new LeadList(source, seen);
  }

  /**
   * Creates a CSV file of the leads of the window, and returns its URL, which is valid for an hour. This can take long:
   * raise `timeout` and `deadline` for a large workspace. **`downloadUrl` is a secret**: whoever has it can read the file.
   * Fetch it without the API key; `rows()` does that.
   */
  exportCsv(params: LeadWindow = {}, options?: CallOptions): ApiPromise<CsvExport> {
    return this.#export(params, options);
  }

  /**
   * Every lead of the window, as a row of the CSV file: one response for all of them, where `leads()` needs one for each
   * 500. The file is created by `exportCsv()` when the iteration begins, and read in chunks as fast as you take its rows.
   * Every value is a string or null, as in the file; columns with dots in their names become nested fields. An empty file
   * has no leads.
   *
   * The file is fetched from the URL that Omni returns, without the key, your headers and your middleware. An expired URL
   * is requested once more. Until the first byte, the download is retried as calls are; a file that ends early is an error,
   * and `error.given` is the number of rows returned so far. It cannot be resumed: start over.
   *
   * A file counts as complete when the length that its host announced was received; S3 announces one. Without a length it
   * must end with a line break. One truncation cannot be detected then: between two lines, when the host ends the file by
   * closing the connection. The same applies to a file that was truncated between two lines before it reached its host,
   * and to one that was compressed there and truncated.
   * @throws InvalidResponseError when the file is not a CSV file of leads, ends in the middle of a line, or is compressed
   * in such a way that a part of it could be taken for the whole file
   */
  rows(params: LeadWindow = {}, options: LeadRowsOptions = {}): AsyncIterable<LeadRow> {
    return leadRows(this.#core, (call) => this.#export(params, call), options);
  }

  #export(params: LeadWindow, options: InternalOptions | undefined): ApiPromise<CsvExport> {
    // The cast: as above.
    return this.#core.call(operations.analyticsExportCsv, { query: params }, options, (body) => body as CsvExport);
  }
}
