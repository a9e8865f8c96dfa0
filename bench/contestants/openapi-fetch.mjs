import createClient from "openapi-fetch";

export async function walk(origin, limit, use) {
  const client = createClient({ baseUrl: origin, headers: { authorization: "Bearer kk_bench" } });
  let starting_after;
  for (;;) {
    const { data: page, error } = await client.GET("/v1/sessions", { params: { query: { limit, starting_after } } });
    if (error) throw error;
    for (const session of page.data) use(session);
    if (!page.pagination.has_more) return;
    starting_after = page.pagination.next_cursor;
  }
}
