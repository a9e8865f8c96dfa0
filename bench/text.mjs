/** A table in Markdown. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

export const times = (ratio) => `${ratio.toFixed(2)} ×`;
export const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
export const kb = (bytes) => `${(bytes / 1e3).toFixed(1)} kB`;
