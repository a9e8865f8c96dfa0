// One iteration in its own process: `node walk-once.mjs <contestant> <origin> <rows>`. Prints what it cost.
import { contestants, walkAll } from "./contestants/index.mjs";

const [name, origin, rows] = process.argv.slice(2);
const walk = await contestants.find((one) => one.name === name).load();
const marks = [process.cpuUsage()];
let peakHeap = 0;
await walkAll({
  ...{ name, walk, origin, limit: 100, rows: Number(rows) },
  onRow(seen) {
    if (seen % 5_000 === 0) peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
    if (seen === (rows * 2) / 3) marks.push(process.cpuUsage());
  },
});
marks.push(process.cpuUsage());
const [begun, warm, ended] = marks.map(({ user, system }) => user + system);
console.log(
  JSON.stringify({
    whole: (ended - begun) / rows,
    warm: (ended - warm) / (rows / 3),
    peakMemory: process.resourceUsage().maxRSS * 1024,
    peakHeap,
  }),
);
