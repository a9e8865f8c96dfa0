import { resolve } from "node:path";
import ts from "typescript";

/** The compiler set as for the project, but that a name may go unused: an example ends where it has shown something. */
export function compilerOptions(more: Readonly<Record<string, unknown>> = {}): ts.CompilerOptions {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  Object.assign(config.compilerOptions, more);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  return { ...options, noUnusedLocals: false };
}

/** What the compiler finds wrong with these files, with `more` options of tsconfig.json. What they import is checked elsewhere: `npm run check` does that. */
export function problemsIn(files: readonly string[], more?: Readonly<Record<string, unknown>>): string[] {
  const program = ts.createProgram(files, compilerOptions(more));
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => {
      const source = program.getSourceFile(resolve(file));
      if (!source) throw new Error(`The compiler found no file ${file}.`);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    }),
  ];
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
