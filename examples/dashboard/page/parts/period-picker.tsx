import { type FormEvent, useState } from "react";
import type { Filters } from "../data/filters.ts";
import type { Store } from "../data/store.ts";

const PRESETS = [7, 14, 30];
/** What only a store reaches back to. */
const LONG_PRESETS = [90, 365];

interface Props {
  readonly period: Filters["period"];
  /** The days that are shown, as the server understood the period. */
  readonly shown: { readonly first: string; readonly last: string } | undefined;
  /** Whether a store is read, which no sessions are deleted from after 30 days. */
  readonly reachesBack: boolean;
  readonly store: Store;
}

export function PeriodPicker({ period, shown, reachesBack, store }: Props) {
  const chosen = "days" in period ? period.days : undefined;
  const { from, to } = "from" in period ? period : { from: shown?.first ?? "", to: shown?.last ?? "" };
  return (
    <div className="period">
      <fieldset className="segments segments-wrap">
        <legend className="sr-only">Period</legend>
        {[...PRESETS, ...(reachesBack ? LONG_PRESETS : [])].map((days) => (
          <label key={days}>
            <input
              type="radio"
              name="period"
              checked={chosen === days}
              onChange={() => store.show({ period: { days } })}
            />
            <span>{days} days</span>
          </label>
        ))}
      </fieldset>
      <RangeForm key={`${from}/${to}`} period={{ from, to }} store={store} />
    </div>
  );
}

interface RangeProps {
  readonly period: { readonly from: string; readonly to: string };
  readonly store: Store;
}

/** Applied by its button: while a date is being typed, every digit makes another valid one. */
function RangeForm({ period, store }: RangeProps) {
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const [mistake, setMistake] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = mistakeIn(from, to);
    setMistake(found);
    if (!found) store.show({ period: { from, to } });
  };
  const described = mistake && { "aria-invalid": true, "aria-describedby": "range-mistake" };
  return (
    <form className="range" onSubmit={submit} noValidate aria-label="Period by dates">
      <label>
        <span>From</span>
        <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} {...described} />
      </label>
      <label>
        <span>to</span>
        <input type="date" value={to} onChange={(event) => setTo(event.target.value)} {...described} />
      </label>
      <button type="submit" className="button">
        Apply
      </button>
      <p id="range-mistake" className="mistake" role="alert">
        {mistake}
      </p>
    </form>
  );
}

function mistakeIn(from: string, to: string): string | undefined {
  if (from === "" || to === "") return "Give both dates.";
  return from > to ? "The first date is after the second one." : undefined;
}
