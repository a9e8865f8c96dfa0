import type { Command } from "commander";
import { oneOfWords } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";

export function define(command: Command): void {
  command.addArgument(oneOfWords("<shell>", "which one", ["bash", "zsh", "fish"])).addHelpText(
    "after",
    `
For bash, in ~/.bashrc:
  eval "$(sessionwise completion bash)"
For zsh, in ~/.zshrc, after compinit:
  eval "$(sessionwise completion zsh)"
For fish, in ~/.config/fish/config.fish:
  sessionwise completion fish | source`,
  );
  leaf(command, () => import("./run.ts"), { needsKey: false });
}
