/** What anyone would write without a library. */
export async function walk(origin, limit, use) {
  const query = new URLSearchParams(limit === undefined ? {} : { limit });
  for (;;) {
    const response = await fetch(`${origin}/v1/sessions?${query}`, {
      headers: { authorization: "Bearer kk_bench", accept: "application/json" },
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const { data, pagination } = await response.json();
    for (const session of data) use(session);
    if (!pagination.has_more) return;
    query.set("starting_after", pagination.next_cursor);
  }
}
