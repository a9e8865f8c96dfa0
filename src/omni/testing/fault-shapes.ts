import { asRecord } from "../../core/values.ts";
import type { FaultShapes } from "../../testing/apply-fault.ts";
import { refused, refusedFile } from "./responses.ts";

/** Faults in the form of this API. */
export const FAULT_SHAPES: FaultShapes = {
  refusal: (status) => (isRefusal(status) ? refused(status, "Refused on request") : undefined),

  /** Only its token says that a page is not the last one, so a page cannot announce more and have no token. */
  alterPage(body, fault, request) {
    const page = asRecord(body);
    const { breakdown } = page;
    if (!Array.isArray(breakdown)) return undefined;
    if (fault === "unordered") return breakdown.length < 2 ? undefined : { ...page, breakdown: breakdown.toReversed() };
    const token = new URL(request.url).searchParams.get("token");
    return fault === "missing" || token === null ? undefined : { ...page, nextToken: token };
  },
};

/** Faults in the form of the host of the files. */
export const FILE_FAULT_SHAPES: FaultShapes = {
  refusal: (status) => (isRefusal(status) ? refusedFile(status, "Refused", "Refused on request") : undefined),
  alterPage: () => undefined,
};

function isRefusal(status: number): boolean {
  return status >= 400;
}
