import { build, createLogger } from "vite";

export async function bundle(program, folder) {
  const warnings = [];
  const warn = (message) => warnings.push(message);
  await build({
    configFile: false,
    customLogger: { ...createLogger("silent"), warn, warnOnce: warn },
    build: {
      outDir: folder,
      modulePreload: false,
      rollupOptions: { input: { main: program }, output: { entryFileNames: "main.js" } },
    },
  });
  return warnings;
}
