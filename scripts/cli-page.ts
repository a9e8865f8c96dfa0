/** `npm run docs:cli` writes docs/cli.md from the help of every command; with `--check` it fails where the page differs. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { everyGroup } from "../src/cli/completion/every-command.ts";

const PAGE = "docs/cli.md";
const INTRODUCTION = `# The command line

<!-- Written by \`npm run docs:cli\` from the help of the commands. Do not edit. -->

\`npx sessionwise\` needs nothing but Node. The key is in \`KAYLE_API_KEY\`, or comes from a command that a profile names in
\`~/.config/sessionwise/profiles.json\` (or below \`XDG_CONFIG_HOME\`). The file never holds a key:

\`\`\`json
{ "default": { "base_url": "https://api.kayle.id", "api_key_command": "pass show kayle" } }
\`\`\`

The key of a profile goes only to the URL of that profile, and the key of the environment only to that of the environment
(\`KAYLE_BASE_URL\`). With \`--json\`, errors are one JSON object on standard error: \`code\`, \`message\`, \`hint\`, \`requestId\`.
Without \`--limit\`, a list writes every row to a pipe, and the first 100 to a terminal.
`;

/** The command's help, as it is 80 columns wide, and that of the commands below it. */
function sectionsOf(command: Command, title: string): string[] {
  let help = "";
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => 80,
  });
  command.outputHelp();
  const below = command.commands.flatMap((one) => sectionsOf(one, `${title} ${one.name()}`));
  return [`## ${title}\n\n\`\`\`text\n${help.trim()}\n\`\`\`\n`, ...below];
}

const groups = await everyGroup();
const sections = groups.flatMap((group) => sectionsOf(group, `sessionwise ${group.name()}`));
const page = [INTRODUCTION, ...sections].join("\n");
if (!process.argv.includes("--check")) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, "utf8") !== page) {
  console.error(`${PAGE} is not what the commands' help says: run \`npm run docs:cli\` and commit the result.`);
  process.exitCode = 1;
}
