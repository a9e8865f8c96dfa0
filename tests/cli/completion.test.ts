// The completions, loaded by the shells themselves. zsh and fish are packages of Debian, which `.ci/run` installs.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtCli } from "../support/cli-world.ts";

const cli = builtCli();

/** What makes a shell complete a line, whose last word is the one that is being typed. */
const SHELLS: Readonly<Record<string, (script: string, words: readonly string[]) => string[]>> = {
  bash: (script, words) => [
    "--norc",
    "-c",
    `source ${script}; COMP_WORDS=(${quoted(words)}); COMP_CWORD=${words.length - 1}; _sessionwise; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  // Outside of its line editor zsh has nothing to show, so what would be added is printed.
  zsh: (script, words) => [
    "-f",
    "-c",
    `compdef() { :; }; source ${script}; compadd() { shift; print -l -- "$@"; }; _files() { print FILES; }; words=(${quoted(words)}); CURRENT=${words.length}; _sessionwise`,
  ],
  fish: (script, words) => ["--no-config", "-c", `source ${script}; complete -C ${quoted([words.join(" ")])}`],
};

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(" ");

describe.each(Object.keys(SHELLS))("in %s", (shell) => {
  const missing = spawnSync(shell, ["--version"]).status !== 0;
  if (missing) console.warn(`Skipped: there is no ${shell}. apt-get install ${shell}`);

  async function complete(...words: string[]): Promise<string[]> {
    const { code, stdout, stderr } = await cli.run(["completion", shell]);
    expect([code, stderr]).toEqual([0, ""]);
    const script = join(cli.file, "..", `completion.${shell}`);
    writeFileSync(script, stdout);
    const ran = spawnSync(shell, SHELLS[shell]?.(script, ["sessionwise", ...words]) ?? [], { encoding: "utf8" });
    expect(ran.stderr).toBe("");
    const typed = words.at(-1) ?? "";
    // zsh is given every candidate, and chooses by itself.
    return ran.stdout.split("\n").filter((line) => line.startsWith(typed) && line !== "");
  }

  test.skipIf(missing)("commands are completed, and their subcommands", async () => {
    expect(await complete("s")).toContain("sessions");
    expect(await complete("sessions", "")).toEqual(expect.arrayContaining(["list", "get", "create", "cancel", "wait"]));
    expect(await complete("sessions", "ca")).toEqual(["cancel"]);
  });

  test.skipIf(missing)("flags are completed, and the words that a flag or an argument can be", async () => {
    expect(await complete("sessions", "list", "--creat")).toEqual(["--created-from", "--created-to"]);
    expect(await complete("sessions", "list", "--status", "")).toEqual(
      expect.arrayContaining(["created", "in_progress", "succeeded", "failed", "expired", "cancelled"]),
    );
    expect(await complete("sessions", "list", "--status", "failed", "--sca")).toEqual(["--scan"]);
    expect(await complete("sessions", "list", "--limit", "5", "--sca")).toEqual(["--scan"]);
    expect(await complete("completion", "f")).toEqual(["fish"]);
    expect(await complete("webhooks", "events", "list", "--type", "succ")).toContain("succeeded");
  });

  test.skipIf(missing)("nothing of ours is offered for a value that can be anything", async () => {
    expect((await complete("sessions", "list", "--limit", "")).filter((word) => /^(--|list)/.test(word))).toEqual([]);
  });
});
