import type { MarkdownRenderer } from "vitepress";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

/** Markdown has no table without a head: one that says nothing is left out, and so is a cell of it that does. */
export function tables(md: MarkdownRenderer): void {
  md.core.ruler.push("tables", (state) => {
    const kept: Token[] = [];
    let head: Token[] | undefined;
    for (const token of state.tokens) {
      if (token.type === "thead_open") head = [];
      (head ?? kept).push(token);
      if (token.type !== "thead_close" || !head) continue;
      if (head.some(({ content }) => content !== "")) kept.push(...head.map(asCell));
      head = undefined;
    }
    state.tokens = kept;
  });
}

/** A cell that heads nothing is not a header. */
function asCell(token: Token, index: number, head: readonly Token[]): Token {
  const text = token.type === "th_open" ? head[index + 1] : head[index - 1];
  if (/^th_(open|close)$/.test(token.type) && text?.content === "") token.tag = "td";
  return token;
}
