// A Kayle ID of many sessions in a process of its own, so that a test can kill it. Prints its port, and dies with its parent.
import { createServer } from "node:http";

const COUNT = Number(process.argv[2]);
const idOf = (index) => `vs_${index.toString(36).padStart(64, "0")}`;

const server = createServer((request, response) => {
  const query = new URL(request.url, "http://localhost").searchParams;
  const limit = Number(query.get("limit") ?? 10);
  const cursor = query.get("starting_after");
  const from = cursor ? Number.parseInt(cursor.slice(3), 36) + 1 : 0;
  const to = Math.min(COUNT, from + limit);
  const data = Array.from({ length: to - from }, (_, index) => ({ id: idOf(from + index), status: "succeeded" }));
  const pagination = { limit, has_more: to < COUNT, next_cursor: to < COUNT ? idOf(to - 1) : null };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ data, error: null, pagination }));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit());
