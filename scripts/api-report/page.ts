import type { Declared, Surface } from "./surface.ts";

/** `sessionwise/kayle-id/webhooks` is in `kayle-id.webhooks.md`, and the main entry in `sessionwise.md`. */
export function fileOf(entry: string): string {
  const [main = "", ...path] = entry.split("/");
  return `${path.join(".") || main}.md`;
}

/** The surface of an entry as a page to read in a review. */
export function pageOf({ name, exported, sameAs, reached }: Surface): string {
  const others = [...new Set(sameAs.values())].sort().map((owner) => {
    const names = [...sameAs].filter(([, one]) => one === owner).map(([one]) => one);
    return `As in \`${owner}\`: ${names.map((one) => `\`${one}\``).join(", ")}.\n`;
  });
  return [
    `# ${name}\n`,
    "<!-- Written by `npm run docs:api` from the declarations in dist. Do not edit. -->\n",
    ...(exported.size > 0 ? [blockOf(exported)] : []),
    ...others,
    ...(reached.size > 0 ? [`Not exported, but named by what is:\n`, blockOf(reached)] : []),
  ].join("\n");
}

function blockOf(declared: ReadonlyMap<string, Declared>): string {
  return `\`\`\`ts\n${[...declared.values()].map(textOf).join("\n")}\n\`\`\`\n`;
}

function textOf({ head, members }: Declared): string {
  if (members.size === 0) return head;
  return `${head}${head.startsWith("type ") ? " =" : ""} {\n${[...members.values()].map((text) => `  ${text}`).join("\n")}\n}`;
}
