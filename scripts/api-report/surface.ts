import { resolve } from "node:path";
import ts from "typescript";
import { describe, type Printer } from "./describe.ts";

export interface Entry {
  readonly name: string;
  /** Its declarations in `dist`. */
  readonly file: string;
}

/** A declaration: its head, and its members by their names. */
export interface Declared {
  readonly head: string;
  readonly members: ReadonlyMap<string, string>;
}

/** What an entry exports; `sameAs` names what is declared with another entry. `reached` is not exported, and named by what is. */
export interface Surface {
  readonly name: string;
  readonly exported: ReadonlyMap<string, Declared>;
  readonly sameAs: ReadonlyMap<string, string>;
  readonly reached: ReadonlyMap<string, Declared>;
}

/** Of the generated types every use is spelt out, so they need not be. */
const SPELT_OUT = ["components", "operations", "paths", "webhooks"];

/** The surfaces of all entries. What several of them export is described where it is most special: the main entry comes last. */
export function surfacesOf(entries: readonly Entry[]): Surface[] {
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      skipLibCheck: true,
      strict: true,
      exactOptionalPropertyTypes: true,
    },
  );
  const checker = program.getTypeChecker();
  const exportsOf = ({ file }: Entry) => {
    const source = program.getSourceFile(resolve(file));
    const symbol = source && checker.getSymbolAtLocation(source);
    if (!symbol) throw new Error(`${file} exports nothing: run \`npm run build\` first.`);
    return checker.getExportsOfModule(symbol).map((one) => [one.name, resolved(one)] as const);
  };
  const resolved = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  const ordered = [...entries].sort((a, b) => Number(isMain(a)) - Number(isMain(b)));
  const everyExport = new Set(ordered.flatMap((entry) => exportsOf(entry).map(([, symbol]) => symbol)));
  const owners = new Map<ts.Symbol, string>();
  return ordered.map((entry) => {
    const surface = {
      name: entry.name,
      exported: new Map<string, Declared>(),
      sameAs: new Map<string, string>(),
      reached: new Map<string, Declared>(),
    };
    const queue: ts.Symbol[] = [];
    const printer: Printer = {
      checker,
      refers(symbol) {
        const target = resolved(symbol);
        if (everyExport.has(target) || owners.has(target) || !isOurs(target)) return;
        owners.set(target, entry.name);
        queue.push(target);
      },
    };
    for (const [name, symbol] of exportsOf(entry).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const owner = owners.get(symbol);
      if (owner) surface.sameAs.set(name, owner);
      else {
        owners.set(symbol, entry.name);
        surface.exported.set(name, describe(name, symbol, printer));
      }
    }
    for (let next = queue.shift(); next; next = queue.shift()) {
      const name = next.name.replace(/\$\d+$/, "");
      surface.reached.set(surface.reached.has(name) ? `${name} (another)` : name, describe(name, next, printer));
    }
    return { ...surface, reached: new Map([...surface.reached].sort(([a], [b]) => (a < b ? -1 : 1))) };
  });
}

function isMain({ name }: Entry): boolean {
  return !name.includes("/");
}

/** Declared at the top of a file of `dist`, and no generated type. */
function isOurs(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration || SPELT_OUT.includes(symbol.name)) return false;
  const parent: ts.Node | undefined = ts.isVariableDeclaration(declaration)
    ? declaration.parent.parent.parent
    : declaration.parent;
  // A module has no parent.
  return parent !== undefined && ts.isSourceFile(parent) && parent.fileName.startsWith(`${resolve("dist")}/`);
}
