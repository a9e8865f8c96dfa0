import { promisify } from "node:util";
import webpack from "webpack";

export async function bundle(program, folder) {
  const stats = await promisify(webpack)({
    mode: "production",
    target: ["web", "es2022"],
    entry: { main: program },
    experiments: { outputModule: true },
    output: { path: folder, filename: "main.js", module: true },
    performance: false,
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  return [...errors, ...warnings].map(({ message }) => message);
}
