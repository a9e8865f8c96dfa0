// Runs the bundled worker on workerd, without compatibility with Node.
import { Miniflare } from "miniflare";

const miniflare = new Miniflare({ modules: true, scriptPath: "bundle.mjs", compatibilityDate: "2025-01-01" });
const answer = await miniflare.dispatchFetch("http://worker.localhost/");
console.log(await answer.text());
await miniflare.dispose();
