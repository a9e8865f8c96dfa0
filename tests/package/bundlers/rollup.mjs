import commonjs from "@rollup/plugin-commonjs";
import resolve from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";

/** What it says about comments and circles in packages of others. */
const NOT_OURS = /node_modules\/zod\//;

/** A program of modules needs to find packages and nothing else: no plugin for CommonJS. */
export async function bundle(program, folder) {
  const warnings = [];
  const plugins = program.endsWith(".cjs") ? [commonjs(), resolve()] : [resolve()];
  const onwarn = ({ message }) => NOT_OURS.test(message) || warnings.push(message);
  const bundled = await rollup({ input: { main: program }, plugins, onwarn });
  await bundled.write({ dir: folder, format: "es" });
  await bundled.close();
  return warnings;
}
