import type { FaultShapes } from "../../../testing/apply-fault.ts";
import type { PageFault } from "../../../testing/fault.ts";
import { propertiesOf } from "./body.ts";
import { bareError, envelopeError } from "./responses.ts";
import { frozen, tooLarge } from "./serve.ts";

const DOCS = "https://kayle.id/docs/api/errors";

/** Faults in the form of this API: its own error bodies where it has some, and its own kind of pages. */
export const FAULT_SHAPES: FaultShapes = {
  refusal(status) {
    if (status === 401) return bareError(401, "UNAUTHORIZED", "Unauthorized");
    if (status === 403) return bareError(403, "FORBIDDEN", "Forbidden");
    if (status === 404) return refused(404, "NOT_FOUND", "Not found.");
    if (status === 409) return refused(409, "CONFLICT", "Conflict.");
    if (status === 410) return frozen();
    if (status === 413) return tooLarge();
    return undefined;
  },

  alterPage(body, fault, request) {
    const { data, pagination, ...rest } = propertiesOf(body) ?? {};
    const page = propertiesOf(pagination);
    if (!page || !Array.isArray(data)) return undefined;
    if (fault === "unordered") return data.length < 2 ? undefined : { ...rest, data: data.toReversed(), pagination };
    const next_cursor = cursorFor(fault, request);
    return next_cursor === undefined
      ? undefined
      : { ...rest, data, pagination: { ...page, has_more: true, next_cursor } };
  },
};

/** The first page is requested without a cursor, so there is none to repeat. */
function cursorFor(fault: Exclude<PageFault, "unordered">, request: Request): string | null | undefined {
  if (fault === "missing") return null;
  return new URL(request.url).searchParams.get("starting_after") ?? undefined;
}

function refused(status: number, code: string, message: string): Response {
  return envelopeError(status, { code, message, hint: "A fault of the emulator.", docs: DOCS });
}
