import { type Changeset, HEADINGS } from "./changesets.ts";

const UNRELEASED = "## [Unreleased]";

/** The changelog with the lines of the changesets among those that wait, and all of them under the version and its day. */
export function released(changelog: string, changesets: readonly Changeset[], version: string, day: string): string {
  const start = changelog.indexOf(UNRELEASED);
  if (start < 0) throw new Error(`CHANGELOG.md has no ${UNRELEASED}.`);
  const body = start + UNRELEASED.length;
  const next = changelog.indexOf("\n## ", body);
  const end = next < 0 ? changelog.length : next;
  const sections = sectionsOf(changelog.slice(body, end));
  for (const { heading, line } of changesets)
    sections.set(heading, [sections.get(heading), `- ${line}`].filter(Boolean).join("\n"));
  const written = HEADINGS.flatMap((heading) => {
    const lines = sections.get(heading);
    return lines ? [`### ${heading}\n\n${lines}\n`] : [];
  });
  return `${changelog.slice(0, start)}${UNRELEASED}\n\n## [${version}] - ${day}\n\n${written.join("\n")}${changelog.slice(end)}`;
}

function sectionsOf(text: string): Map<string, string> {
  return new Map(
    text
      .split(/^### /m)
      .slice(1)
      .map((section) => {
        const [heading = "", ...lines] = section.split("\n");
        if (!HEADINGS.some((one) => one === heading))
          throw new Error(`CHANGELOG.md has a heading ${heading}: use ${HEADINGS.join(", ")}.`);
        return [heading, lines.join("\n").trim()];
      }),
  );
}
