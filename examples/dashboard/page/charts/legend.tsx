import type { SessionOutcome } from "sessionwise/analytics";
import { OUTCOME_NAMES } from "../format.ts";
import { OutcomeSign } from "../parts/outcome.tsx";

export function Legend({ outcomes }: { readonly outcomes: readonly SessionOutcome[] }) {
  return (
    <ul className="legend" aria-label="Legend">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <OutcomeSign outcome={outcome} />
          {OUTCOME_NAMES[outcome]}
        </li>
      ))}
    </ul>
  );
}
