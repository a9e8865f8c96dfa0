// `list()` over all rows in its own process, run with --expose-gc: `node walk-million.mjs <contestant> <origin> <rows> <every>`.
// Prints the heap after a forced collection, before the first row and then after every `<every>` rows.
const [contestant, origin, rows, every] = process.argv.slice(2);
const { walk } = await import(`./contestants/${contestant}.mjs`);
const heap = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};
const samples = [heap()];
let seen = 0;
await walk(origin, 100, () => {
  seen++;
  if (seen % every === 0) samples.push(heap());
});
if (seen !== Number(rows)) throw new Error(`${contestant} gave ${seen} of ${rows} rows.`);
console.log(JSON.stringify({ samples, peakMemory: process.resourceUsage().maxRSS * 1024 }));
