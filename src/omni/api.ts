import { SENSITIVE } from "../../generated/omni/operations.ts";
import type { Api } from "../core/api.ts";
import { asRecord, isRecord, textOf } from "../core/values.ts";
import { checkQuery } from "./check-query.ts";

/** What the core needs to know about Omni: its URL, how it takes its key, and the shape of its bodies. */
export const omni: Api = {
  title: "Omni",
  client: "Omni",
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
      return textOf(downloadUrl) && textOf(expiresAt)
        ? undefined
        : "it does not contain the URL of the file and when that expires";
    }
    if (!Array.isArray(breakdown)) return "its breakdown is not an array";
    if (!isRecord(totals)) return "its totals are not an object";
    // Absent means null, as in the vendor's own example.
    const sound = nextToken === undefined || nextToken === null || typeof nextToken === "string";
    return sound ? undefined : "its nextToken is not a string or null";
  },

  /** These bodies are not documented. */
  readError(body) {
    const { message, error } = asRecord(body);
    return { message: textOf(message) ?? textOf(error) ?? textOf(asRecord(error).message) };
  },
};
