import type { components } from "../../generated/kayle-id/types.ts";
import type { Operation } from "../core/operation.ts";
import type { RawPage } from "../core/pagination/page-source.ts";
import { asRecord, isRecord } from "../core/values.ts";

/** What is wrong with the envelope of a body, as part of a sentence. */
export function checkResponse(body: unknown, { response }: Operation): string | undefined {
  const { data, pagination } = asRecord(body);
  if (response === "object") return isRecord(data) ? undefined : "its data is not an object";
  if (!Array.isArray(data)) return "its data is not a list";
  const { has_more, next_cursor } = asRecord(pagination);
  const sound = typeof has_more === "boolean" && (next_cursor === null || typeof next_cursor === "string");
  return sound ? undefined : "its pagination does not say whether more pages follow";
}

/** Unwraps the envelope of one object. */
export function dataOf<T>(body: { data: T }): T {
  return body.data;
}

/** For a response without a body, or with one that the caller does not need. */
export function nothing(): void {}

interface PageBody<T> {
  readonly data: readonly T[];
  readonly pagination: components["schemas"]["Pagination"];
}

/** Reads the envelope of a page of rows; a row's id is its cursor. */
export const pages = {
  pageOf<T>({ data, pagination }: PageBody<T>): RawPage<T> {
    return { data, hasMore: pagination.has_more, nextCursor: pagination.next_cursor };
  },
  // Rows are not checked before this: one may be null.
  cursorOf: (row: { readonly id: string }) => row?.id,
  timeOf: (row: { readonly created_at: string }) => row?.created_at,
};
