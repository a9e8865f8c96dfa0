/** Colours come in pairs: light, dark. Paper is always light. */
const COLOURS = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f5f8, #0d1015);
  --surface: light-dark(#fff, #151a21);
  --sunken: light-dark(#e9ebf1, #1b212b);
  --line: light-dark(#e3e6ec, #262e3a);
  --ink: light-dark(#12161d, #eceff4);
  --soft: light-dark(#535c6b, #a3adbd);
  --accent: light-dark(#4338ca, #a5b0ff);
  --warning: light-dark(#fff6e0, #2a2213);
  --on-sign: light-dark(#fff, #10141a);
}
[data-outcome=success] { --outcome: light-dark(#1d9a86, #4fd6bd) }
[data-outcome=failure] { --outcome: light-dark(#b0300f, #e0593a) }
[data-outcome=expired] { --outcome: light-dark(#bd8600, #f5b83d) }
[data-outcome=cancelled] { --outcome: light-dark(#4f5d70, #8f9cb0) }
[data-outcome=active] { --outcome: light-dark(#3d55e0, #5b7cf0) }
[data-level="1"] { --heat: light-dark(#e3e3fa, #232a48) }
[data-level="2"] { --heat: light-dark(#c6c5f3, #2f3966) }
[data-level="3"] { --heat: light-dark(#a3a0ea, #424f8b) }
[data-level="4"] { --heat: light-dark(#5c53d3, #8f9bf0) }
[data-level="5"] { --heat: light-dark(#3a2fb3, #bfc7ff) }
`;

const TEXT = `
*, ::before, ::after { box-sizing: border-box }
html { background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; -webkit-text-size-adjust: 100% }
body { max-width: 1320px; margin: auto; padding: 28px clamp(14px, 3vw, 40px) 56px; overflow-wrap: anywhere }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0 }
h1 { font-size: 24px; font-weight: 650; line-height: 1.25; letter-spacing: -.018em }
h2 { font-size: 16px; font-weight: 620; letter-spacing: -.011em }
h3 { font-size: 13px; font-weight: 600 }
header { margin-bottom: 22px }
.soft { color: var(--soft); font-size: 13px }
.note { margin-top: 8px }
.about { margin-top: 8px; padding-inline-start: 18px }
.hidden { position: absolute; overflow: hidden; width: 1px; height: 1px; clip-path: inset(50%); white-space: nowrap }
.notice { margin-bottom: 16px; padding: 12px 18px; border: 1px solid var(--line); border-radius: 14px; background: var(--warning) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`;

const LAYOUT = `
main { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr) }
main .notice { margin: 0 }
.card, .tile { position: relative; min-width: 0; border: 1px solid var(--line); border-radius: 14px; background: var(--surface) }
.card { padding: 20px 22px }
.tiles { display: grid; gap: 16px; grid-template-columns: repeat(2, minmax(0, 1fr)) }
.tile { overflow: hidden; padding: 15px 18px 44px; font-size: 13px; font-variant-numeric: tabular-nums }
.tile dt { display: flex; align-items: center; gap: 8px; color: var(--soft); font-weight: 530 }
.tile dd { color: var(--soft) }
.tile .count { margin-top: 4px; color: var(--ink); font-size: 28px; font-weight: 640; letter-spacing: -.028em; line-height: 1.25 }
.spark { position: absolute; inset: auto 0 0; height: 32px }
.spark svg { display: block; width: 100%; height: 100% }
.spark polyline { fill: none; stroke: var(--outcome, var(--soft)); stroke-width: 1.75; stroke-linejoin: round; vector-effect: non-scaling-stroke }
.grid, .both, .pair { display: grid; gap: 16px 32px; grid-template-columns: minmax(0, 1fr) }
.grid { gap: 16px }
.both, .pair { margin-top: 16px }
@media (min-width: 560px) { .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)) } .pair { grid-template-columns: repeat(2, minmax(0, 1fr)) } }
@media (min-width: 900px) { .grid { grid-template-columns: repeat(2, minmax(0, 1fr)) } #tries { grid-column: 1 / -1 } }
@media (min-width: 1000px) { .tiles { grid-template-columns: repeat(6, minmax(0, 1fr)) } .both { grid-template-columns: minmax(0, 1fr) minmax(0, 440px) } }
@media (max-width: 400px) { .card { padding: 16px 14px } .tile { padding-inline: 14px } }
`;

const CHARTS = `
.chart { display: grid; height: 292px; grid-template: minmax(0, 1fr) 26px / auto minmax(0, 1fr); margin-top: 8px; color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums }
.side { position: relative; width: 44px; white-space: nowrap }
.side span { position: absolute; inset-inline-end: 10px; transform: translateY(50%); line-height: 1 }
.chart svg { display: block; width: 100%; height: 100%; overflow: visible }
.line { stroke: var(--line); vector-effect: non-scaling-stroke }
.part { fill: var(--outcome); stroke: var(--surface); stroke-width: 1; vector-effect: non-scaling-stroke }
.unfinished { opacity: .45 }
.hover { fill: transparent }
.hover:hover { fill: color-mix(in srgb, var(--ink) 7%, transparent) }
.below { position: relative; grid-column: 2 }
.below span { position: absolute; top: 8px; line-height: 1; transform: translateX(-50%); white-space: nowrap }
@media (max-width: 700px) { .below .minor { display: none } }
.legend { display: flex; flex-wrap: wrap; gap: 6px 16px; margin-top: 12px; color: var(--soft); font-size: 13px; list-style: none }
.legend li { display: flex; align-items: center; gap: 7px }
.sign { display: inline-grid; width: 18px; height: 18px; flex: none; border-radius: 6px; background: var(--outcome); color: var(--on-sign); place-items: center; vertical-align: -4px }
.sign svg { width: 12px; height: 12px; fill: none; stroke: currentcolor; stroke-linecap: round; stroke-linejoin: round; stroke-width: 2.25 }
.heat { display: grid; gap: 3px; grid-template-columns: auto repeat(24, minmax(0, 1fr)); color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; text-align: center }
.heat .day { align-self: center; padding-inline-end: 8px; text-align: start }
.cell { min-height: 34px; border-radius: 5px; background: var(--heat, var(--sunken)) }
.cell[data-level=none] { background: none; box-shadow: inset 0 0 0 1px var(--line) }
.scale { display: flex; align-items: center; gap: 3px; margin-top: 12px; color: var(--soft); font-size: 13px }
.scale .cell { width: 18px; min-height: 18px }
.scale span:first-child { margin-inline-end: 5px }
.scale span:last-child { margin-inline-start: 5px }
@media (max-width: 640px) {
  .heat { grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; grid-template: repeat(25, auto) / auto }
  .heat .hour { padding-inline-end: 8px; line-height: 17px }
  .heat .day { padding: 0 0 4px; text-align: center }
  .cell { min-height: 17px }
}
`;

const TABLES = `
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
th { font-weight: inherit; text-align: start }
.scroll { position: relative; max-height: 336px; overflow: auto; border-radius: 8px }
.numbers { font-size: 13px }
.numbers :is(th, td) { padding: 6px 8px; border-bottom: 1px solid var(--line) }
.numbers :is(td, th + th) { text-align: end; white-space: nowrap }
.numbers thead th { position: sticky; top: 0; background: var(--surface); color: var(--soft); vertical-align: bottom }
.numbers th:first-child { padding-inline-start: 0 }
.numbers tbody th { white-space: nowrap }
@media (max-width: 400px) { .numbers { font-size: 12px } .numbers :is(th, td) { padding-inline: 3px } .numbers tbody th { white-space: normal } }
.bars { margin-top: 8px; font-size: 14px }
.bars tbody tr { position: relative; border-top: 1px solid var(--line) }
.bars tbody tr:first-child { border-top: 0 }
.bars :is(th, td) { padding: 9px 0 16px; vertical-align: top }
.bars th { font-weight: 530 }
.bars td { padding-inline-start: 12px; text-align: end; white-space: nowrap }
.bars small { display: block; color: var(--soft); font-size: 12px; font-weight: 400 }
.bar { position: absolute; bottom: 5px; left: 0; height: 5px; min-width: 3px; border-radius: 3px; background: var(--outcome, var(--accent)) }
`;

const PAPER = `
@page { margin: 14mm }
@media print {
  :root { color-scheme: light; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  html { background: none; font-size: 13px }
  body { max-width: none; padding: 0 }
  .card, .tile { break-inside: avoid; box-shadow: none }
  .scroll { max-height: none; overflow: visible }
  .both { grid-template-columns: minmax(0, 1fr) }
  .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px }
  .numbers thead th { position: static }
  .numbers :is(th, td) { padding-block: 3px }
}
`;

/** No font is named that would have to be loaded. */
export const STYLES: string = [COLOURS, TEXT, LAYOUT, CHARTS, TABLES, PAPER].join("");
