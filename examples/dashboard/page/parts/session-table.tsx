import { useState } from "react";
import type { SessionRow } from "../../shared/answers.ts";
import { formatDuration, formatFailure, formatMoment, formatStatus } from "../format.ts";
import { Icon } from "./icon.tsx";
import { OutcomeSign } from "./outcome.tsx";
import { Scroll } from "./scroll.tsx";

export function SessionTable({ rows }: { readonly rows: readonly SessionRow[] }) {
  return (
    <Scroll label="Rows of sessions">
      <table className="session-table">
        <caption className="sr-only">Sessions, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Created</th>
            <th scope="col">Status</th>
            <th scope="col">Session</th>
            <th scope="col">Failure</th>
            <th scope="col" className="cell-ended">
              Ended
            </th>
            <th scope="col" className="number">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ row: { id, status, outcome, failure_code, created_at, completed_at } }: { readonly row: SessionRow }) {
  const took = completed_at === null ? Number.NaN : Date.parse(completed_at) - Date.parse(created_at);
  return (
    <tr>
      <td className="cell-created">
        <time dateTime={created_at}>{formatMoment(created_at)}</time>
      </td>
      <td className="cell-status">
        <span className="badge" data-outcome={outcome}>
          <OutcomeSign outcome={outcome} />
          {formatStatus(status)}
        </span>
      </td>
      <th scope="row" className="cell-session">
        <SessionId id={id} />
      </th>
      <td className="cell-failure" data-none={failure_code === null || undefined}>
        {failure_code === null ? <None /> : formatFailure(failure_code)}
      </td>
      <td className="cell-ended">
        {completed_at === null ? <None /> : <time dateTime={completed_at}>{formatMoment(completed_at)}</time>}
      </td>
      <td className="cell-took number" data-none={took >= 0 ? undefined : true}>
        {took >= 0 ? formatDuration(took) : <None />}
      </td>
    </tr>
  );
}

/** Enough of an id to tell sessions apart; all of it for the clipboard. */
function SessionId({ id }: { readonly id: string }) {
  const [copied, setCopied] = useState(false);
  const short = id.length > 20 ? `${id.slice(0, 11)}…${id.slice(-5)}` : id;
  const copy = () =>
    navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <span className="session-id">
      <code title={id}>{short}</code>
      <button
        type="button"
        className="button-icon"
        aria-label={`Copy id ${short}`}
        onClick={copy}
        onBlur={() => setCopied(false)}
      >
        <Icon name={copied ? "success" : "copy"} />
      </button>
      <span className="sr-only" role="status">
        {copied && "Copied"}
      </span>
    </span>
  );
}

function None() {
  return (
    <>
      <span aria-hidden="true" className="none">
        –
      </span>
      <span className="sr-only">none</span>
    </>
  );
}
