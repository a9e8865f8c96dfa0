import { receive } from "./receive.mjs";

export default {
  fetch: async () => new Response(await receive().catch((error) => `${error.stack ?? error}`)),
};
