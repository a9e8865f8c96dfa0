import type { MarkdownRenderer } from "vitepress";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

interface Bar {
  readonly label: string;
  readonly value: string;
}

/** `<!-- chart: gzip -->` before a table draws its column of this name as bars. Elsewhere the comment is not seen. */
export function charts(md: MarkdownRenderer): void {
  md.core.ruler.push("charts", ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const [, column] = /^<!-- chart: (.+?) -->/.exec(token.content) ?? [];
      if (token.type === "html_block" && column !== undefined)
        token.content = draw(column, barsOf(tokens.slice(index), column));
    }
  });
}

function barsOf(tokens: readonly Token[], column: string): Bar[] {
  const rows: string[][] = [];
  for (const { type, content } of tokens) {
    if (type === "tr_open") rows.push([]);
    if (type === "inline") rows.at(-1)?.push(content.replaceAll("`", ""));
    if (type === "table_close") break;
  }
  const [names = [], ...bars] = rows;
  const at = names.indexOf(column);
  if (at < 0) throw new Error(`A chart has no column "${column}" in the table after it.`);
  return bars.map((cells) => ({ label: cells[0] ?? "", value: cells[at] ?? "" }));
}

/** The table has the same numbers for those who do not see the bars. */
function draw(column: string, bars: readonly Bar[]): string {
  const longest = Math.max(...bars.map(({ value }) => Number.parseFloat(value)));
  const drawn = bars.map(({ label, value }) => {
    const width = ((Number.parseFloat(value) / longest) * 100).toFixed(1);
    const isOurs = /\(\)|sessionwise/.test(label) ? ' class="ours"' : "";
    return `<span>${label}</span><svg${isOurs} height="14"><rect width="${width}%" height="14" rx="2" /></svg><span>${value}</span>`;
  });
  return `<div class="chart" aria-hidden="true"><p>${column}</p>${drawn.join("")}</div>\n`;
}
