import { asRecord } from "../../core/values.ts";
import type { FaultShapes } from "../../testing/apply-fault.ts";
import { refused, refusedFile } from "./responses.ts";

/** Faults as this API would show them. */
export const FAULT_SHAPES: FaultShapes = {
  refusal: (status) => (isRefusal(status) ? refused(status, "Refused on request") : undefined),

  /** A page says that there are more by its token alone, so none can have more and no token. */
  alterPage(body, fault, request) {
    const page = asRecord(body);
    const { breakdown } = page;
    if (!Array.isArray(breakdown)) return undefined;
    if (fault === "unordered") return breakdown.length < 2 ? undefined : { ...page, breakdown: breakdown.toReversed() };
    const token = new URL(request.url).searchParams.get("token");
    return fault === "missing" || token === null ? undefined : { ...page, nextToken: token };
  },
};

/** Faults as the host of the files would show them. */
export const FILE_FAULT_SHAPES: FaultShapes = {
  refusal: (status) => (isRefusal(status) ? refusedFile(status, "Refused", "Refused on request") : undefined),
  alterPage: () => undefined,
};

function isRefusal(status: number): boolean {
  return status >= 400;
}
