import type { SessionOutcome } from "sessionwise/analytics";

interface Props {
  readonly values: readonly number[];
  readonly outcome?: SessionOutcome;
}

/** The days of a tile at a glance; the charts and their tables have the numbers. */
export function Sparkline({ values, outcome }: Props) {
  if (values.length < 2) return null;
  const highest = Math.max(1, ...values);
  const points = values.map((value, index) => `${(index / (values.length - 1)) * 100},${23 - (value / highest) * 22}`);
  return (
    <svg
      className="sparkline"
      data-outcome={outcome}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <polygon points={`0,24 ${points.join(" ")} 100,24`} />
      <polyline points={points.join(" ")} />
    </svg>
  );
}
