/** The same rows as three APIs would list them: the name of the cursor, the default page size, and what goes around a page. */
export const shapes = {
  "/v1/sessions": {
    cursor: "starting_after",
    defaultLimit: 10,
    wrap: (rows, { limit, hasMore, lastId }) =>
      `{"data":[${rows}],"error":null,"pagination":{"limit":${limit},"has_more":${hasMore},"next_cursor":${hasMore ? `"${lastId}"` : null}}}`,
  },
  // Stripe's lists.
  "/v1/customers": {
    cursor: "starting_after",
    defaultLimit: 10,
    wrap: (rows, { hasMore }) => `{"object":"list","data":[${rows}],"has_more":${hasMore},"url":"/v1/customers"}`,
  },
  // OpenAI's cursor pages.
  "/v1/fine_tuning/jobs": {
    cursor: "after",
    defaultLimit: 20,
    wrap: (rows, { hasMore, firstId, lastId }) =>
      `{"object":"list","data":[${rows}],"has_more":${hasMore},"first_id":"${firstId}","last_id":"${lastId}"}`,
  },
};
