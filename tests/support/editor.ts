import ts from "typescript";
import { compilerOptions } from "./compile.ts";

/** What an editor shows for a file of this text, which stands in the project. */
export interface Editor {
  /** A hover over `near`, or over the first `name` in or after it. */
  hover(near: string, name?: string): string;
  /** The documentation in that hover. */
  prose(near: string, name?: string): string;
  /** What is offered behind the first occurrence of `near`. */
  completions(near: string): string[];
  /** What is underlined, in words. */
  errors(): string[];
}

export function openInEditor(file: string, text: string): Editor {
  const options = compilerOptions();
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const found = name === file ? text : ts.sys.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  const placeOf = (near: string) => {
    const at = text.indexOf(near);
    if (at < 0) throw new Error(`${near} is not in the text.`);
    return at;
  };
  const infoAt = (near: string, name = near) => {
    const info = service.getQuickInfoAtPosition(file, text.indexOf(name, placeOf(near)));
    if (!info) throw new Error(`An editor shows nothing for ${name} in ${near}.`);
    return info;
  };
  return {
    hover: (near, name) => ts.displayPartsToString(infoAt(near, name).displayParts),
    prose: (near, name) => ts.displayPartsToString(infoAt(near, name).documentation),
    completions: (near) =>
      (service.getCompletionsAtPosition(file, placeOf(near) + near.length, {})?.entries ?? []).map(({ name }) => name),
    errors: () =>
      service.getSemanticDiagnostics(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  };
}
