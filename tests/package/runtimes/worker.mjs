import * as entries from "./entries.mjs";
import { usePackage } from "./use-package.mjs";

export default {
  fetch: async () => new Response(await usePackage(entries).catch((error) => `${error.stack ?? error}`)),
};
