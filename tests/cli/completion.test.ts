// The completions, loaded by the shells themselves. zsh and fish are packages of Debian, which `.ci/run` installs.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

const PROMPT = "Ready: ";
/** What starts a shell that a person types into: its command, the file that it reads at its start, and what that has to say. */
const INTERACTIVE: Readonly<
  Record<string, readonly [command: string, name: string, start: (script: string) => string]>
> = {
  bash: ["bash --rcfile ../bashrc -i", "bashrc", (script) => `source ${script}; PS1="${PROMPT}"`],
  zsh: [
    "ZDOTDIR=.. zsh -i",
    ".zshrc",
    (script) => `autoload -U compinit; compinit -uD; source ${script}; PS1="${PROMPT}"`,
  ],
  fish: [
    "fish --no-config -i -C 'source ../start.fish'",
    "start.fish",
    (script) => `source ${script}; function fish_prompt; echo -n "${PROMPT}"; end`,
  ],
};

/** Types lines into a shell, each with a tab at its end, and gives what they were completed to. */
async function typeInto(shell: string, script: string, lines: readonly string[]): Promise<string[]> {
  const [command = "", name = "", start] = INTERACTIVE[shell] ?? [];
  const folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  const cwd = join(folder, "files");
  mkdirSync(cwd);
  writeFileSync(join(cwd, "only.txt"), "");
  // Instead of the command line: what it would be called with.
  writeFileSync(join(folder, "sessionwise"), '#!/bin/sh\necho "Called with $*."\n', { mode: 0o700 });
  writeFileSync(join(folder, name), `${start?.(script)}\n`);
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd,
    env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: "xterm", SHELL: "/bin/sh" },
    timeout: 60_000,
  });
  let said = "";
  let sent = 0;
  for await (const text of child.stdout.setEncoding("utf8")) {
    said += text;
    const called = said.split("Called with ");
    if (called.length <= sent || !called.at(-1)?.includes(PROMPT)) continue;
    const line = lines[sent++];
    child.stdin.write(line === undefined ? "exit\n" : `sessionwise ${line}\t\n`);
  }
  rmSync(folder, { recursive: true });
  return [...said.matchAll(/Called with (.*)\./g)].map(([, words = ""]) => words);
}

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(" ");

describe.each(Object.keys(SHELLS))("in %s", (shell) => {
  const missing = spawnSync(shell, ["--version"]).status !== 0;
  if (missing) console.warn(`Skipped: there is no ${shell}. apt-get install ${shell}`);

  async function makeScript(): Promise<string> {
    const { code, stdout, stderr } = await cli.run(["completion", shell]);
    expect([code, stderr]).toEqual([0, ""]);
    const script = join(cli.file, "..", `completion.${shell}`);
    writeFileSync(script, stdout);
    return script;
  }

  async function complete(...words: string[]): Promise<string[]> {
    const script = await makeScript();
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

  test.skipIf(missing)("a file is completed where one comes, by a person who types", async () => {
    const lines = [
      ...["webhooks verify ", "webhooks verify on", "webhooks verify --reveal ", "webhooks verify --reveal-to "],
      ...["sync --store ", "sessions export --to on", "sessions export --force --store ", "analytics report --store "],
      ...["emulate --store-keys on", "webhooks keys create whe_1 --jwk "],
    ];
    const completed = await typeInto(shell, await makeScript(), lines);
    expect(completed).toEqual(lines.map((line) => `${line.replace(/on$/, "")}only.txt`));
  });
});
