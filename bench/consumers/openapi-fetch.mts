import createClient from "openapi-fetch";
import type { paths } from "../../generated/kayle-id/types.js";

const client = createClient<paths>({
  baseUrl: "https://api.kayle.id",
  headers: { authorization: `Bearer ${process.env.KAYLE_API_KEY}` },
});
let cursor: string | null | undefined;
do {
  const query = { limit: 100, ...(cursor && { starting_after: cursor }) };
  const { data: page, error } = await client.GET("/v1/sessions", { params: { query } });
  if (!page) throw error;
  for (const session of page.data) console.log(session.id);
  cursor = page.pagination.next_cursor;
} while (cursor);
