// The server of every measurement, a process of its own: `node main.mjs <rows> <latency in ms>...`, a port a latency.
import { createServer } from "node:http";
import { createPopulation } from "./population.mjs";
import { shapes } from "./shapes.mjs";

const [count, ...latencies] = process.argv.slice(2).map(Number);
const population = createPopulation(count);
let requests = 0;

function answer(url) {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const shape = shapes[pathname];
  const limit = Number(searchParams.get("limit") ?? shape?.defaultLimit);
  if (!shape || !(limit >= 1 && limit <= 100)) return { status: 400, body: '{"error":{"message":"No such list."}}' };
  const cursor = searchParams.get(shape.cursor);
  const start = cursor === null ? 0 : population.indexAfter(cursor);
  const end = Math.min(start + limit, population.count);
  let rows = "";
  for (let index = start; index < end; index++) rows += (index > start ? "," : "") + population.rowAt(index);
  const [firstId, lastId] = end > start ? [population.idAt(start), population.idAt(end - 1)] : ["", ""];
  return { status: 200, body: shape.wrap(rows, { limit, hasMore: end < population.count, firstId, lastId }) };
}

function listen(latency) {
  const server = createServer((request, response) => {
    requests++;
    const send = () => {
      const { status, body } = answer(request.url);
      response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      response.end(body);
    };
    if (latency > 0) setTimeout(send, latency);
    else send();
  });
  server.keepAliveTimeout = 600_000;
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

const ports = await Promise.all(latencies.map(listen));
process.send({ origins: ports.map((port) => `http://127.0.0.1:${port}`) });
process.on("message", () => {
  process.send({ requests });
  requests = 0;
});
process.on("disconnect", () => process.exit());
