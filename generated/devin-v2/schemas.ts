// Written by `npm run generate` from spec/devin-v2.yaml. Do not edit: change the spec.

import * as z from "zod/mini";

/** An object in a response: fields that the spec does not know pass and stay, and a misspelt one is a compile error. */
const openObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  // The cast takes the index signature out of the type, which an interface cannot be assigned to.
  z.looseObject(shape) as unknown as ReturnType<typeof z.object<Shape>>;

/** How many sessions there were. */
export const SessionsMetrics = /* @__PURE__ */ (() => openObject({
  "sessions_count": z.int(),
}))();

/** How many searches there were. */
export const SearchesMetrics = /* @__PURE__ */ (() => openObject({
  "searches_count": z.int(),
}))();

/** How many pull requests were opened, closed and merged. */
export const PrsMetrics = /* @__PURE__ */ (() => openObject({
  "prs_opened": z.int(),
  "prs_closed": z.int(),
  "prs_merged": z.int(),
}))();

/** Every count in one response. Older servers leave the pull requests out. */
export const UsageMetrics = /* @__PURE__ */ (() => openObject({
  "sessions_count": z.int(),
  "searches_count": z.int(),
  "prs_opened": z.exactOptional(z.int()),
  "prs_closed": z.exactOptional(z.int()),
  "prs_merged": z.exactOptional(z.int()),
}))();

/** One thing that the validator found. */
export const ValidationError = /* @__PURE__ */ (() => openObject({
  "loc": z.array(z.union([z.string(), z.int()])),
  "msg": z.string(),
  "type": z.string(),
}))();

/** What the validator found. More keys than these can come with each finding. */
export const HTTPValidationError = /* @__PURE__ */ (() => openObject({
  "detail": z.exactOptional(z.array(ValidationError)),
}))();

/** A refusal of any other kind. Its body is documented nowhere; that of the sibling API contains a string. */
export const Refusal = /* @__PURE__ */ (() => openObject({
  "detail": z.exactOptional(z.string()),
}))();
