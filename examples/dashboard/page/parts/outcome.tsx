import type { SessionOutcome } from "sessionwise/analytics";
import { Icon } from "./icon.tsx";

/** The sign of an outcome, the same in tiles, legends, tooltips and the table: a colour and a shape. */
export function OutcomeSign({ outcome }: { readonly outcome: SessionOutcome }) {
  return (
    <span className="outcome-sign" data-outcome={outcome}>
      <Icon name={outcome} />
    </span>
  );
}
