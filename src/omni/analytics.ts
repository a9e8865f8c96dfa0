import * as operations from "../../generated/omni/operations.ts";
import type { components, paths } from "../../generated/omni/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import type { Core } from "../core/core.ts";
import { InvalidArgumentError } from "../core/errors/index.ts";
import type { CallOptions } from "../core/options.ts";
import { createSource, type ListOptions } from "../core/pagination/create-list.ts";
import type { InternalOptions } from "../core/request/call.ts";
import { show } from "../core/values.ts";
import { LeadList } from "./lead-list.ts";
import { dropRepeats } from "./repeats.ts";
import { type LeadRowsOptions, leadRows } from "./rows.ts";
import type { CsvExport, Lead, LeadListParams, LeadRow, LeadTotals, LeadWindow } from "./types.ts";

type LeadPageBody = components["schemas"]["LeadPage"];

export interface LeadListOptions extends ListOptions {
  /**
   * Leaves out a lead that comes again further on: in which order leads come is documented nowhere, so that one can move
   * to a later page during a walk. `true` remembers the last 100,000 leads at least, a number as many as it says. Ids of
   * twice that are kept at most, about 16 MB for `true`. A lead that comes again after more others than are remembered is
   * given again.
   * @default false
   */
  readonly dedupe?: boolean | number | undefined;
}

/** Leads, and what was written to them and by them. */
export class Analytics {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /**
   * The leads that were made in the window, in no documented order, without deleted ones and those of tests. Nothing is
   * sent until the list is awaited (one page) or iterated (all of them). The server makes pages of 500, and another size
   * cannot be had.
   *
   * `totals()` of the list, and `totals` of each page, are over every lead of the window: one answer has them all.
   *
   * An error in the middle of a walk carries `cursor`: give it as `token`, with the same window, and the walk goes on at
   * the page that was not given to its end. How long a token lives is documented nowhere.
   */
  leads(params: LeadListParams = {}, { dedupe = false, ...options }: LeadListOptions = {}): LeadList {
    const operation = operations.analyticsLeads;
    const remembered = dedupe === true ? 100_000 : dedupe;
    if (remembered !== false && !(Number.isInteger(remembered) && remembered >= 1)) {
      throw new InvalidArgumentError(
        `${operation.name}: dedupe is ${show(dedupe)}: give true, or a whole number of leads from 1.`,
        { operation },
      );
    }
    const seen: { totals?: LeadTotals } = {};
    const source = createSource<Lead>(this.#core, operation, { query: params }, options, {
      createFilter: remembered === false ? undefined : () => dropRepeats(remembered),
      pageOf(body) {
        // The cast: the frame of the body was checked, and a page is what belongs to this operation.
        const { breakdown, totals, nextToken } = body as LeadPageBody;
        seen.totals ??= totals;
        return { data: breakdown, hasMore: Boolean(nextToken), nextCursor: nextToken || null, metadata: { totals } };
      },
    });
    return new LeadList(source, seen);
  }

  /**
   * Has a CSV file made of the leads of the window, and says where it lies for an hour. It can take long to come: raise
   * `timeout` and `deadline` for a large workspace. **`downloadUrl` is a secret**: whoever has it can read the file. It is
   * to be fetched without the API key; `rows()` does that.
   */
  exportCsv(params: LeadWindow = {}, options?: CallOptions): ApiPromise<CsvExport> {
    return this.#export(params, options);
  }

  /**
   * Every lead of the window, as a row of the CSV file: one answer for all of them, where `leads()` needs one for each
   * 500. The file is made by `exportCsv()` when the iteration begins, and read as fast as you take its rows, a piece at a
   * time. Every value is a text or null, as the file has it; columns with dots in their names are put in their places. An
   * empty file has no leads.
   *
   * The file is fetched from wherever Omni put it, without the key, your headers and your middleware. A place that has
   * expired is asked for once more. The first byte is tried for again as calls are; a file that breaks off is an error,
   * and `error.given` says how many rows had been given. There is no going on from there: begin again.
   *
   * A file is taken as whole when all of the length came that its host sent, as S3 does. Without a length it must end with
   * a line break. One cut nobody can see then: between two lines, where the host ends the file by closing the connection.
   * The same goes for a file that was cut between two lines before its host got it, and for one compressed there and cut.
   * @throws InvalidResponseError when the file is not a CSV file of leads, ends in the middle of a line, or is compressed
   * in such a way that a part of it would pass for all of it
   */
  rows(params: LeadWindow = {}, options: LeadRowsOptions = {}): AsyncIterable<LeadRow> {
    return leadRows(this.#core, (call) => this.#export(params, call), options);
  }

  #export(params: LeadWindow, options: InternalOptions | undefined): ApiPromise<CsvExport> {
    // The cast: as above.
    return this.#core.call(operations.analyticsExportCsv, { query: params }, options, (body) => body as CsvExport);
  }
}
