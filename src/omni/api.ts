import { SENSITIVE } from "../../generated/omni/operations.ts";
import type { Api } from "../core/api.ts";
import { asRecord, isRecord, textOf } from "../core/values.ts";
import { checkQuery } from "./check-query.ts";

/** What the core has to know of Omni: where it is, how it takes its key, how its bodies are framed. */
export const omni: Api = {
  title: "Omni",
  keyVariable: "OMNI_API_KEY",
  baseUrlVariable: "OMNI_BASE_URL",
  defaultBaseUrl: "https://api-v2.getomni.ai",
  keyHeader: { name: "x-api-key" },
  sensitive: SENSITIVE,
  lastingLimits: [],
  checkQuery,

  checkResponse(body, { response }) {
    const { breakdown, totals, nextToken, downloadUrl, expiresAt } = asRecord(body);
    if (response === "object") {
      return textOf(downloadUrl) && textOf(expiresAt) ? undefined : "it does not say where the file is";
    }
    if (!Array.isArray(breakdown)) return "its breakdown is no list";
    if (!isRecord(totals)) return "its totals are no object";
    // Absent is null: so it is in the vendor's own example.
    const sound = nextToken === undefined || nextToken === null || typeof nextToken === "string";
    return sound ? undefined : "it does not say what follows the page";
  },

  /** Nothing is documented of these bodies. */
  readError(body) {
    const { message, error } = asRecord(body);
    return { message: textOf(message) ?? textOf(error) ?? textOf(asRecord(error).message) };
  },
};
