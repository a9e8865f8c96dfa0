import type { FaultShapes } from "../../testing/apply-fault.ts";
import { refused } from "./responses.ts";

/** Faults in the form of this API. It has no pages. */
export const FAULT_SHAPES: FaultShapes = {
  refusal(status) {
    if (status < 400 || status >= 500) return undefined;
    return refused(status, status === 429 ? "Too many requests" : "Refused on request");
  },

  alterPage: () => undefined,
};
