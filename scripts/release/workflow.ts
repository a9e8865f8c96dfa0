import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parse } from "yaml";

const FOLDER = ".github/workflows";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

/** Throws where GitHub would refuse a workflow of this repository, or a step of it calls what is not there. */
export function checkWorkflows(folder = FOLDER): string {
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  const problems = files.flatMap((name) => problemsOf(name, readFileSync(join(folder, name), "utf8")));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return files.join(", ");
}

/** What is wrong with a workflow: by GitHub's own parser, and by the rules of this project. */
export function problemsOf(name: string, content: string): string[] {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const syntax = context.errors.getErrors().map(({ message }) => message);
  if (syntax.length > 0) return syntax.map((message) => `${name}: ${message}`);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const { jobs, permissions } = parse(content);
  const steps = Object.values<{ steps: Step[] }>(jobs).flatMap((job) => job.steps);
  return [
    ...(permissions ? [] : [`${name}: has no permissions, so its token may do everything that the repository allows.`]),
    ...steps.flatMap(({ uses, run = "" }) => [
      ...(uses && !/@(v\d+(\.\d+)*|[0-9a-f]{40})$/.test(uses) ? [`${name}: ${uses} is not pinned to a version.`] : []),
      ...[...run.matchAll(/npm run ([\w:-]+)/g)].flatMap(([, script = ""]) =>
        scripts[script] ? [] : [`${name}: package.json has no script ${script}.`],
      ),
      ...(/\$\{\{/.test(run) ? [`${name}: a value is pasted into a command; pass it by env: ${run.trim()}`] : []),
    ]),
  ];
}
