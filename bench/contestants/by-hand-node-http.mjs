import { Agent, get } from "node:http";

const agent = new Agent({ keepAlive: true });

/** What anyone would write without a library and without `fetch`. */
export async function walk(origin, limit, use) {
  const query = new URLSearchParams(limit === undefined ? {} : { limit });
  for (;;) {
    const { data, pagination } = JSON.parse(await read(`${origin}/v1/sessions?${query}`));
    for (const session of data) use(session);
    if (!pagination.has_more) return;
    query.set("starting_after", pagination.next_cursor);
  }
}

function read(url) {
  const headers = { authorization: "Bearer kk_bench", accept: "application/json" };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      const chunks = [];
      response
        .on("data", (chunk) => chunks.push(chunk))
        .on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`The server answered ${response.statusCode}.`));
        })
        .on("error", reject);
    }).on("error", reject);
  });
}
