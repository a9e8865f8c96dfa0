import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { callCost } from "./call-cost.mjs";
import { runFresh } from "./child.mjs";
import { startServer } from "./server/start.mjs";
import { table } from "./text.mjs";

/** `own` matches the files that count: neither the contestant's dependencies nor the few lines that call it. */
const CONTESTANTS = [
  { name: "sessionwise", file: "sessionwise", own: /(^|\/)(src|generated)\// },
  { name: "openai", file: "openai", own: /node_modules\/openai\// },
  { name: "ky", file: "ky", own: /node_modules\/ky\// },
];

/** How many files and functions one page of one row passes through, and what one call costs. */
export async function path() {
  const server = await startServer({ rows: 1 });
  const folder = mkdtempSync(join(tmpdir(), "sessionwise-path-"));
  const rows = [];
  try {
    for (const { name, file, own } of CONTESTANTS) {
      const ran = await runFresh("path-once.mjs", [await bundle(file, folder), server.origins[0]]);
      const ours = ran.filter(({ source }) => own.test(source));
      if (process.env.PATH_DETAILS) console.error(name, details(ours));
      rows.push([name, String(new Set(ours.map(({ source }) => source)).size), String(ours.length)]);
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
  const text = [
    "## The way of one call",
    "",
    "One page of one row by a client that is there already: the files and functions of each package that ran, counted by V8 " +
      "(`PATH_DETAILS=1` names them). ky has no lists: its caller reads one page. Budget: 20 files, 90 functions.",
    "",
    table(["", "files", "functions"], rows),
    "",
    (await callCost()).text,
  ].join("\n");
  return { text, found: {} };
}

/** Bundled from sources, so that the source map shows the file of each function; ours from `src`, as it will be built. */
async function bundle(file, folder) {
  const outfile = join(folder, `${file}.mjs`);
  const sources = fileURLToPath(new URL("../src/index.ts", import.meta.url));
  await build({
    ...{ entryPoints: [fileURLToPath(new URL(`way/${file}.mjs`, import.meta.url))], outfile, bundle: true },
    ...{ format: "esm", platform: "node", target: "node20", sourcemap: true, logLevel: "error" },
    plugins: [
      {
        name: "sources",
        setup: ({ onResolve }) => onResolve({ filter: /dist\/index\.js$/ }, () => ({ path: sources })),
      },
    ],
  });
  return outfile;
}

function details(ran) {
  const byFile = Map.groupBy ? Map.groupBy(ran, ({ source }) => source) : grouped(ran);
  return [...byFile]
    .map(([source, ones]) => `\n${source}: ${ones.map(({ functionName }) => functionName || "(anonymous)").join(", ")}`)
    .join("");
}

function grouped(ran) {
  const byFile = new Map();
  for (const one of ran) byFile.set(one.source, [...(byFile.get(one.source) ?? []), one]);
  return byFile;
}
