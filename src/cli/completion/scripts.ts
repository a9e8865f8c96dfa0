import type { Candidates } from "./candidates.ts";

/** Of a shell, what defines and registers its completion of `sessionwise`. */
export const SCRIPTS: Readonly<Record<string, (candidates: readonly Candidates[]) => string>> = { bash, zsh, fish };

/** Names of commands and words are letters, digits and hyphens, so they need no quoting of their own. */
const cases = (candidates: readonly Candidates[], indent: string) =>
  candidates
    .map(({ after, words, isFile }) => {
      const only = isFile ? "[[ $current == -* ]] && " : "";
      return `${indent}"${after}") ${only}candidates="${words.join(" ")}" ;;`;
    })
    .join("\n");
const paths = (candidates: readonly Candidates[]) =>
  candidates.filter(({ after }) => after !== "" && !after.includes(" -")).map(({ after }) => `"${after}"`);

/** Sets `candidates` to what can come next; `typed` are the words before `current`, the one that is being typed. */
function posix(candidates: readonly Candidates[]): string {
  return `  local at="" flag="" candidates="" word
  for word in "\${typed[@]}"; do
    flag=""
    case "$at $word" in
      ${paths(candidates).join(" | ")}) at="$at $word" ;;
      *" "-*) flag=" $word" ;;
    esac
  done
  case "$at$flag" in
${cases(candidates, "    ")}
    *) case "$at" in
${cases(
  candidates.filter(({ after }) => !after.includes(" -")),
  "      ",
)}
    esac ;;
  esac`;
}

function bash(candidates: readonly Candidates[]): string {
  return `# eval "$(sessionwise completion bash)"
_sessionwise() {
  local typed=("\${COMP_WORDS[@]:1:COMP_CWORD-1}") current="\${COMP_WORDS[COMP_CWORD]}"
${posix(candidates)}
  COMPREPLY=($(compgen -W "$candidates" -- "$current"))
}
complete -o default -F _sessionwise sessionwise
`;
}

function zsh(candidates: readonly Candidates[]): string {
  return `#compdef sessionwise
# eval "$(sessionwise completion zsh)"
_sessionwise() {
  local -a typed
  typed=("\${(@)words[2,CURRENT-1]}")
  local current="\${words[CURRENT]}"
${posix(candidates)}
  if [[ -n $candidates ]]; then
    compadd -- \${=candidates}
  else
    _files
  fi
}
compdef _sessionwise sessionwise
`;
}

function fish(candidates: readonly Candidates[]): string {
  const files = "__fish_complete_path (commandline -ct)";
  const line = ({ words, isFile }: Candidates) => {
    if (words.length === 0) return files;
    const split = `string split " " -- "${words.join(" ")}"`;
    return isFile ? `string match -q -- "-*" (commandline -ct); and ${split}; or ${files}` : split;
  };
  const switchOf = (subject: string, some: readonly Candidates[], indent: string, otherwise: string) =>
    [
      `${indent}switch "${subject}"`,
      ...some.flatMap((one) => [`${indent}  case "${one.after}"`, `${indent}    ${line(one)}`]),
      ...(otherwise ? [`${indent}  case "*"`, otherwise] : []),
      `${indent}end`,
    ].join("\n");
  const commands = candidates.filter(({ after }) => !after.includes(" -"));
  return `# sessionwise completion fish | source
function __sessionwise_candidates
  set -l at ""
  set -l flag ""
  for word in (commandline -opc)[2..]
    set flag ""
    switch "$at $word"
      case ${paths(candidates).join(" ")}
        set at "$at $word"
      case "* -*"
        set flag " $word"
    end
  end
${switchOf("$at$flag", candidates, "  ", switchOf("$at", commands, "      ", ""))}
end
complete -c sessionwise -f -a "(__sessionwise_candidates)"
`;
}
