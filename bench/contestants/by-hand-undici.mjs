import { request } from "undici";

/** What anyone would write without a library but undici. */
export async function walk(origin, limit, use) {
  const query = new URLSearchParams(limit === undefined ? {} : { limit });
  for (;;) {
    const { statusCode, body } = await request(`${origin}/v1/sessions?${query}`, {
      headers: { authorization: "Bearer kk_bench", accept: "application/json" },
    });
    if (statusCode !== 200) throw new Error(`The server answered ${statusCode}.`);
    const { data, pagination } = await body.json();
    for (const session of data) use(session);
    if (!pagination.has_more) return;
    query.set("starting_after", pagination.next_cursor);
  }
}
