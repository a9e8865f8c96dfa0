import type { components } from "../../generated/kayle-id/types.ts";

/** What Kayle ID wraps around one object. */
export function dataOf<T>(answer: { data: T }): T {
  return answer.data;
}

/** What Kayle ID wraps around a page of rows. */
export function pageOf<T>(answer: { data: T[]; pagination: components["schemas"]["Pagination"] }) {
  const { has_more, next_cursor } = answer.pagination;
  return { data: answer.data, hasMore: has_more, nextCursor: next_cursor };
}
