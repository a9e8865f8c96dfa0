import type { Issue, OtherRelease } from "../core/api.ts";
import type { Operation } from "../core/operation.ts";

/** What sessions have in one release and in no other. */
interface Marks {
  readonly statuses: readonly string[];
  readonly field: string;
  /** Whose it is, and what to do about it. */
  readonly advice: string;
}

/** Servers up to 1.5.0. A session shows it once it has ended well or badly, or when asked for its attempts. */
export const WITH_ATTEMPTS: Marks = {
  statuses: ["completed"],
  field: "attempts",
  advice: 'A server up to 1.5.0 answers like this: import KayleId from "sessionwise/kayle-id/attempts"',
};

/** Servers from 1.6.0 on. Every session shows it. */
export const WITHOUT_ATTEMPTS: Marks = {
  statuses: ["succeeded", "failed"],
  field: "nfc_tries_used",
  advice: 'A server from 1.6.0 on answers like this: import KayleId from "sessionwise"',
};

/** How to tell that a server speaks a release that its client was not made for. */
export function recognise({ statuses, field, advice }: Marks): OtherRelease {
  const markOf = (session: unknown): string | undefined => {
    if (member(session, field) !== undefined) return field;
    const status = member(session, "status");
    return statuses.some((one) => one === status) ? "status" : undefined;
  };
  return {
    inBody(body, operation) {
      const data = ofSessions(operation) ? member(body, "data") : undefined;
      const rows: readonly unknown[] = Array.isArray(data) ? data : [data];
      for (const [index, row] of rows.entries()) {
        const mark = markOf(row);
        if (mark === undefined) continue;
        return { code: "other_release", path: rows === data ? ["data", index, mark] : ["data", mark], message: advice };
      }
      return undefined;
    },
    // The validator names the statuses that it would have taken.
    inIssues(issues, operation) {
      const listed = ({ path, message }: Issue) =>
        path[0] === "status" && statuses.some((one) => message.includes(`"${one}"`));
      return ofSessions(operation) && issues.some(listed) ? advice : undefined;
    },
  };
}

function ofSessions({ name }: Operation): boolean {
  return name.startsWith("sessions.");
}

function member(object: unknown, name: string): unknown {
  return typeof object === "object" && object !== null ? Reflect.get(object, name) : undefined;
}
