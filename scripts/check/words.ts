/**
 * `npm run check:words`: finds words that this project writes otherwise, and prints file, line and what to say instead.
 *
 *     npm run check:words                             everything that is checked
 *     npm run check:words -- src/devin README.md      only these files and folders
 *
 * To change the vocabulary, edit WORDS. Where a word is right after all, add the phrase around it to ALLOWED, with the
 * reason. Paths are relative to the current folder.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const CHECKED = ["src", "docs", "README.md", "spec", "scripts"];
/** The lists below contain every word that they refuse. */
const SKIPPED = "scripts/check/words.ts";
/** What is installed or made below docs/, also by a build of the site that is under way. */
const NOT_WRITTEN = ["package-lock.json", "node_modules", "reference", "cache", "dist", ".temp"];

/** A line that matches the pattern is reported with what to say instead. */
const WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // English
  [/(?<!\bthere )\b(is|are|was|were) no\b/i, "is not a, has no, there is no"],
  [/\blest\b/i, "because, so that … not"],
  [/\bsomething else answer/i, "is a proxy or another server responding?"],
  [/\bone too many\b/i, "too many"],
  [/\bholds? a password\b/i, "contains credentials"],
  [/\b(not|nothing) read on\b/i, "reading stopped"],
  [/\bthat had to wait\b/i, "the wait would have been"],
  [/\bcan be had\b|\bas far as that can be\b/i, "plain words: is available, within limits"],
  // Vocabulary
  [/answer/i, "response, respond, return"],
  [/\bsieve/i, "filter"],
  [/\bfacts?\b|Facts/, "metadata"],
  [/\bFinal\b/, "PermanentFailure"],
  [/\bCut\b(?! )/, "Interruption"],
  [/walk/i, "iterate, iterator, iteration, partition; of users: read, list"],
  [/\bagain[?(]|\.again\b/, "overlap"],
  [/\bstuck\b/i, "blocked"],
  [/\bbehind\(|\bbehind (a|the|its|every|that|this) (cursor|row|id|last|one)\b/i, "after"],
  [/\btell\w*[(:?]|\.tell\b/, "notify"],
  [/\b(strikes?|agenda|keep-?time|made-up)\b/i, "apply fault, scheduler, auto-advance, fake"],
  [/\bsides\b/i, "direction, directions"],
  [/\bescape hatch/i, "raw request"],
  [/\blate ends?\b|\blateEnd/i, "deferred end"],
  [/\bg(ave|ives?|iving|iven|ive) up\b|givenUp/i, "cancelled, abandoned; stops trying"],
  [/\bengines?\b/i, "runtime"],
  [/\bbare[ -]?dates?\b/i, "date-only, date without a time"],
  [/\b(between|at each|every|each|next|first|last|error of a) looks?\b|\blooks every\b/i, "poll"],
  [/\bhear(s|d)?\b(?! from)/i, "is called with, receives, is notified of"],
  [/\b(a|an|as|is|no|not|one|the whole|whose) text (of \d|with|such|that)|\bas a text\b|\btexts\b/i, "string"],
];

/** Phrases that are right although a pattern matches them. */
const ALLOWED: readonly (readonly [phrase: RegExp, reason: string])[] = [
  [/\b(is|are|was|were) no (longer|more than|less than|fewer than)\b/gi, "ordinary comparison"],
  [/\b(both|all) sides\b/gi, "of a thing with two sides"],
  [/\bWalkProgress\b/g, "a public name"],
  [/\/walkers\/g/g, "a word of bench/, which is replaced in what is published"],
];

const found = (process.argv.length > 2 ? process.argv.slice(2) : CHECKED).flatMap(filesOf).flatMap(problemsIn);
for (const line of found) console.log(line);
console.log(found.length === 0 ? "words: ok" : `words: ${found.length} to change. Word list: ${SKIPPED}`);
process.exitCode = found.length === 0 ? 0 : 1;

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return path === SKIPPED ? [] : [path];
  return readdirSync(path)
    .filter((name) => !NOT_WRITTEN.includes(name) && !name.includes(".timestamp-"))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function problemsIn(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      const kept = ALLOWED.reduce((rest, [phrase]) => rest.replace(phrase, "…"), line);
      return WORDS.flatMap(([pattern, instead]) => {
        const word = pattern.exec(kept)?.[0];
        return word ? [`${file}:${index + 1}: "${word}" -> ${instead}\n    ${line.trim()}`] : [];
      });
    });
}
