import { build } from "esbuild";

export async function bundle(program, folder) {
  const { warnings } = await build({
    entryPoints: { main: program },
    outdir: folder,
    bundle: true,
    format: "esm",
    logLevel: "silent",
  });
  return warnings.map(({ text }) => text);
}
