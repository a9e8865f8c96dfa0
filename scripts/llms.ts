/**
 * Writes docs/llms.txt, a list of the pages, and docs/llms-full.txt, all of them in one file, for agents that read the
 * documentation. Part of `npm run build`, so that the package has them, and of `npm run docs`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { GROUPS } from "../docs/.vitepress/pages.ts";

const { description } = JSON.parse(readFileSync("package.json", "utf8"));
const read = (path: string) => readFileSync(`docs/${path}.md`, "utf8");
/** Links lead from the file of the page to others beside it, and so they do from here. */
const all = GROUPS.flatMap(({ pages }) => pages);
/** Pages about the project and not about its use. */
const LEFT_OUT = ["decisions/index", "dependencies"];

const list = [
  `# sessionwise\n\n> ${description}`,
  "Kayle ID verifies identities: a backend creates a session, a person verifies, an encrypted webhook brings the claims.",
  "- `KayleId` reads `KAYLE_API_KEY` and `KAYLE_BASE_URL`. `KayleIdEmulator` of `sessionwise/kayle-id/testing` needs neither.\n" +
    "- Without `share_fields`, `sessions.create` asks for all 12 claims: always name those that you need.\n" +
    "- Sessions are listed by id, and ids are random: this is not an order in time.\n" +
    "- Each page is Markdown. All of them in one file: [llms-full.txt](llms-full.txt).",
  ...GROUPS.map(({ text, pages }) => {
    const links = pages.map((page) => `- [${page.text}](${page.path}.md): ${page.about}`);
    return `## ${text}\n\n${links.join("\n")}`;
  }),
];
const pages = all
  .filter(({ path }) => !LEFT_OUT.includes(path))
  .map(({ path }) => `<!-- ${path}.md -->\n\n${read(path).trim()}`);

writeFileSync("docs/llms.txt", `${list.join("\n\n")}\n`);
writeFileSync("docs/llms-full.txt", `# sessionwise\n\n> ${description}\n\n${pages.join("\n\n")}\n`);
