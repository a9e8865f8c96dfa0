// Runs the bundled worker on workerd, without compatibility with Node: node workerd.mjs <where miniflare is> <bundle>
const [library, scriptPath] = process.argv.slice(2);
const { Miniflare } = await import(library);
const miniflare = new Miniflare({ modules: true, scriptPath, compatibilityDate: "2025-01-01" });
try {
  const response = await miniflare.dispatchFetch("http://worker.localhost/");
  console.log(await response.text());
} finally {
  await miniflare.dispose();
}
