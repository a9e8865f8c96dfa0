import { SENSITIVE } from "../../generated/kayle-id/operations.ts";
import { type Api, type ErrorDetails, type Issue, issueOf } from "../core/api.ts";
import { asRecord, isRecord, textOf } from "../core/values.ts";
import { checkBody } from "./check-body.ts";
import { checkResponse } from "./envelope.ts";
import { recognise, WITH_ATTEMPTS } from "./releases.ts";

/** What the core needs to know about Kayle ID: its URL, how it takes its key, and the envelope of its bodies. */
export const kayleId: Api = {
  title: "Kayle ID",
  client: "KayleId",
  keyVariable: "KAYLE_API_KEY",
  baseUrlVariable: "KAYLE_BASE_URL",
  defaultBaseUrl: "https://api.kayle.id",
  keyHeader: { name: "authorization", prefix: "Bearer " },
  sensitive: SENSITIVE,
  // An organization that is not verified may create five identity sessions a day: waiting some seconds does not help.
  lastingLimits: ["ORG_NOT_VERIFIED_LIMIT_EXCEEDED"],
  otherRelease: recognise(WITH_ATTEMPTS),

  checkBody,
  checkResponse,

  readError(body) {
    const { error } = asRecord(body);
    // A proxy in front of the server has its own shapes: `{ "message": … }`, `{ "error": "…" }`.
    if (!isRecord(error)) return { message: textOf(error) ?? textOf(asRecord(body).message) };
    const { code, name, message, hint, docs } = error;
    if (name === "ZodError") return { code: "VALIDATION_FAILED", issues: readIssues(message) };
    return {
      code: textOf(code),
      message: textOf(message),
      hint: textOf(hint),
      docs: textOf(docs),
    } satisfies ErrorDetails;
  },
};

/** The validator puts its list of issues into the message, as a JSON string. */
function readIssues(message: unknown): Issue[] | undefined {
  try {
    const issues: unknown = JSON.parse(String(message));
    return Array.isArray(issues) ? issues.map(readIssue) : undefined;
  } catch {
    return undefined;
  }
}

function readIssue(issue: unknown): Issue {
  const { code, path, message } = asRecord(issue);
  return issueOf(code, path, message);
}
