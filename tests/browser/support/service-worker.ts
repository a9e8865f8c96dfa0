import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";

const file = fileURLToPath(import.meta.resolve("msw/mockServiceWorker.js"));

/** Serves MSW's worker at the root, from where it may see every request. */
export const serviceWorker: NonNullable<ViteUserConfig["plugins"]>[number] = {
  name: "service-worker",
  configureServer: ({ middlewares }) => {
    middlewares.use("/mockServiceWorker.js", (_, response) => {
      response.setHeader("content-type", "text/javascript");
      response.end(readFileSync(file));
    });
  },
};
