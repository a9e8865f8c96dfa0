import ts from "typescript";

/** The compiler set as for the project, but that a name may go unused: an example ends where it has shown something. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  return { ...options, noUnusedLocals: false };
}

/** What the compiler finds wrong with these files. */
export function problemsIn(files: readonly string[]): string[] {
  return ts
    .getPreEmitDiagnostics(ts.createProgram(files, compilerOptions()))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
