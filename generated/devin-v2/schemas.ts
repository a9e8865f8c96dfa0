// Written by `npm run generate` from spec/devin-v2.yaml. Do not edit: change the spec.

import * as z from "zod/mini";


export const SessionsMetrics = /* @__PURE__ */ (() => z.looseObject({
  "sessions_count": z.int(),
}))();

export const SearchesMetrics = /* @__PURE__ */ (() => z.looseObject({
  "searches_count": z.int(),
}))();

export const PrsMetrics = /* @__PURE__ */ (() => z.looseObject({
  "prs_opened": z.int(),
  "prs_closed": z.int(),
  "prs_merged": z.int(),
}))();

/** Every count in one response. Older servers leave the pull requests out. */
export const UsageMetrics = /* @__PURE__ */ (() => z.looseObject({
  "sessions_count": z.int(),
  "searches_count": z.int(),
  "prs_opened": z.exactOptional(z.int()),
  "prs_closed": z.exactOptional(z.int()),
  "prs_merged": z.exactOptional(z.int()),
}))();

export const ValidationError = /* @__PURE__ */ (() => z.looseObject({
  "loc": z.array(z.union([z.string(), z.int()])),
  "msg": z.string(),
  "type": z.string(),
}))();

/** What the validator found. More keys than these can come with each finding. */
export const HTTPValidationError = /* @__PURE__ */ (() => z.looseObject({
  "detail": z.exactOptional(z.array(ValidationError)),
}))();

/** A refusal of any other kind. Its body is documented nowhere; that of the sibling API contains a string. */
export const Refusal = /* @__PURE__ */ (() => z.looseObject({
  "detail": z.exactOptional(z.string()),
}))();
