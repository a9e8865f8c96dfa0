import type { TerminalCounts } from "sessionwise/analytics";
import type { DashboardData } from "../../shared/answers.ts";
import { formatEnds, formatPoints, formatShare } from "../format.ts";
import { Icon } from "./icon.tsx";

interface Props {
  /** A fraction: of a count what it has grown by, of a rate the difference. Null when there is none. */
  readonly by: number | null;
  readonly isRate: boolean;
}

/** How a tile differs from the period before. Neither good nor bad: that depends on the outcome, and on who looks. */
export function Change({ by, isRate }: Props) {
  if (by === null) return null;
  const text = isRate ? formatPoints(Math.abs(by)) : formatShare(Math.abs(by));
  // What rounds to nothing has no direction.
  const isNone = !/[1-9]/.test(text);
  return (
    <dd className="tile-change">
      {!isNone && <Icon name={by > 0 ? "up" : "down"} />}
      {text}
      <span className="sr-only">
        {" "}
        {isNone ? "different from" : by > 0 ? "more than" : "less than"} the period before
      </span>
    </dd>
  );
}

/** What a count has grown by, as a fraction of what it was. */
export function growth(now: number, before: number | undefined): number | null {
  return before ? (now - before) / before : null;
}

/** How much a rate differs, as a fraction of all. */
export function difference(
  rate: (counts: TerminalCounts) => number | null,
  now: TerminalCounts,
  before: TerminalCounts | undefined,
): number | null {
  const [one, other] = [rate(now), before ? rate(before) : null];
  return one === null || other === null ? null : one - other;
}

/** Says once what all tiles are compared with. */
export function ChangeNote({ data: { previous, window, asOf } }: { readonly data: DashboardData }) {
  if (!previous)
    return <p className="change-note">The period before cannot be counted whole, so no change is shown.</p>;
  const [first, last] = formatEnds(previous, asOf);
  const days = first === last ? first : `${first} to ${last}`;
  const isOver = window.last < asOf.slice(0, 10);
  return (
    <p className="change-note">
      Changes are against {days}
      {isOver ? "." : ", up to the same time of day."}
    </p>
  );
}
