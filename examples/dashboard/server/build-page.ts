import { fileURLToPath } from "node:url";
import { build, type InlineConfig } from "vite";

/** The page as Vite built it, in memory: there is no folder to leave behind or to escape from. */
export interface BuiltPage {
  /** The document, in the theme that the browser remembers, so that it never flashes in the other one. */
  html(theme: string | undefined): string;
  readonly files: readonly {
    readonly path: `/${string}`;
    readonly type: string;
    readonly body: Uint8Array<ArrayBuffer>;
  }[];
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

const OPTIONS: InlineConfig = {
  root: fileURLToPath(new URL("../page", import.meta.url)),
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  resolve: { tsconfigPaths: true },
  build: {
    write: false,
    target: ["chrome123", "firefox120", "safari17.5"],
    // What is inlined would be refused by the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The sketch behind `collectOverview` asks for it without depending on it. The page collects nothing, so neither
    // of them stays in it.
    rolldownOptions: { external: ["protobufjs/minimal"] },
  },
};

export async function buildPage(): Promise<BuiltPage> {
  const output = await inProduction(() => build(OPTIONS));
  if (!("output" in output)) throw new Error("Vite built something else than one page.");
  let document = "";
  const files: BuiltPage["files"][number][] = [];
  for (const file of output.output) {
    const content = file.type === "chunk" ? file.code : file.source;
    if (file.fileName === "index.html") document = String(content);
    else
      files.push({
        path: `/${file.fileName}`,
        type: typeOf(file.fileName),
        body: new Uint8Array(Buffer.from(content)),
      });
  }
  return { html: (theme) => themed(document, theme), files };
}

/** Vite builds for development under any other name of the environment, such as that of the tests. */
async function inProduction<T>(work: () => Promise<T>): Promise<T> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    return await work();
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

function themed(document: string, theme: string | undefined): string {
  return theme === "light" || theme === "dark" ? document.replace("<html ", `<html data-theme="${theme}" `) : document;
}

function typeOf(name: string): string {
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1)];
  if (!type) throw new Error(`The page has a file of a kind that is not served: ${name}.`);
  return type;
}
