import type { SessionOutcome } from "../../../analytics/outcomes.ts";
import { type Html, html, trusted } from "./html.ts";
import { OUTCOME_NAMES } from "./words.ts";

/** On a grid of 16. A shape beside its colour: not everybody sees all of these apart. */
const SHAPES: Readonly<Record<SessionOutcome, string>> = {
  success: '<path d="M3.6 8.6l2.9 2.9 5.9-7"/>',
  failure: '<path d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6"/>',
  expired: '<circle cx="8" cy="8" r="5.4"/><path d="M8 5.1v3.1l2 1.5"/>',
  cancelled: '<circle cx="8" cy="8" r="5.4"/><path d="M4.3 11.7l7.4-7.4"/>',
  active: '<circle cx="8" cy="8" r="5.4" stroke-dasharray="2.6 1.64"/>',
};

export function outcomeSign(outcome: SessionOutcome): Html {
  const shape = trusted(SHAPES[outcome]);
  return html`<span class="sign" data-outcome="${outcome}"><svg viewBox="0 0 16 16" aria-hidden="true">${shape}</svg></span>`;
}

export function legendOf(outcomes: readonly SessionOutcome[]): Html {
  const items = outcomes.map((outcome) => html`<li>${outcomeSign(outcome)}${OUTCOME_NAMES[outcome]}</li>`);
  return html`<ul class="legend" aria-label="Legend">${items}</ul>`;
}

interface Card {
  /** Letters and dashes. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, in a sentence. */
  readonly description: string;
  readonly content: Html | null;
}

export function card({ id, title, description, content }: Card): Html {
  return html`<section class="card" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<p class="soft">${description}</p>
${content}
</section>
`;
}

/** A chart with its numbers beside it. */
export function chartAndTable(chart: Html, table: Html, title: string): Html {
  return html`<div class="both"><div>${chart}</div>
<div class="scroll" role="region" tabindex="0" aria-label="${`Numbers of ${title}`}">${table}</div></div>`;
}

interface Bar {
  readonly name: string;
  readonly detail?: string | undefined;
  readonly value: number;
  readonly shown: string;
  readonly outcome?: SessionOutcome;
}

/** A table whose values are drawn too, each against the greatest. */
export function barTable(caption: string, [names, values]: readonly [string, string], bars: readonly Bar[]): Html {
  const greatest = Math.max(...bars.map(({ value }) => value)) || 1;
  const rows = bars.map(({ name, detail, value, shown, outcome }) => {
    const small = detail === undefined ? null : html` <small>${detail}</small>`;
    const drawn = html`<span class="bar" data-outcome="${outcome ?? "none"}" style="width:${percent(value / greatest)}"></span>`;
    return html`<tr><th scope="row">${name}${small}</th><td>${shown}${drawn}</td></tr>
`;
  });
  return html`<table class="bars"><caption class="hidden">${caption}</caption>
<thead class="hidden"><tr><th scope="col">${names}</th><th scope="col">${values}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

/** A fraction for a style. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)}%`;
}
