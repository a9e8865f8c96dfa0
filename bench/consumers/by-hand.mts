interface Page {
  data: { id: string }[];
  pagination: { has_more: boolean; next_cursor: string };
}

const query = new URLSearchParams({ limit: "100" });
for (;;) {
  const response = await fetch(`https://api.kayle.id/v1/sessions?${query}`, {
    headers: { authorization: `Bearer ${process.env.KAYLE_API_KEY}` },
  });
  if (!response.ok) throw new Error(String(response.status));
  const { data, pagination } = (await response.json()) as Page;
  for (const session of data) console.log(session.id);
  if (!pagination.has_more) break;
  query.set("starting_after", pagination.next_cursor);
}

export {};
