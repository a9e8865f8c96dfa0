// A client of the emulator in its own process: requests a given number of pages, four at a time, reads them and prints the rate.
import { Agent, get } from "node:http";

const [baseUrl, apiKey, count] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const headers = { authorization: `Bearer ${apiKey}` };

const page = (path) =>
  new Promise((resolve, reject) => {
    get(baseUrl + path, { agent, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks).toString()));
    }).on("error", reject);
  });

let left = Number(count);
const started = performance.now();
async function ask() {
  for (let cursor = ""; left-- > 0; ) {
    const text = await page(`/v1/sessions?limit=100${cursor}`);
    const next = /"next_cursor":"(\w+)"/.exec(text)?.[1];
    cursor = next ? `&starting_after=${next}` : "";
  }
}
await Promise.all([ask(), ask(), ask(), ask()]);
console.log(Number(count) / ((performance.now() - started) / 1000));
agent.destroy();
