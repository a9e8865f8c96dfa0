import type { Issue, OtherRelease } from "../core/api.ts";
import type { Operation } from "../core/operation.ts";

/** What only the sessions of one release have. */
interface Marks {
  readonly statuses: readonly string[];
  readonly field: string;
  /** Which servers have it, and what to do. */
  readonly advice: string;
}

/** The attempts release, up to 1.5.0: visible once a session is completed, or when its attempts are included. */
export const WITH_ATTEMPTS: Marks = {
  statuses: ["completed"],
  field: "attempts",
  advice: 'This is a response of a server up to 1.5.0: import KayleId from "sessionwise/kayle-id/attempts"',
};

/** Servers from 1.6.0 on: visible in every session. */
export const WITHOUT_ATTEMPTS: Marks = {
  statuses: ["succeeded", "failed"],
  field: "nfc_tries_used",
  advice: 'This is a response of a server from 1.6.0 on: import KayleId from "sessionwise"',
};

/** Recognises a server of a release that the client was not made for. */
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
    // The validator lists the statuses that it accepts.
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

/** Shared by every copy of the package in a process. */
const HAS_ATTEMPTS = Symbol.for("sessionwise.kayle-id.attempts");

/** Notes on a client that it is of the attempts release. */
export function markWithAttempts(client: object): void {
  Object.defineProperty(client, HAS_ATTEMPTS, { value: true });
}

/** Whether a client is of the attempts release. */
export function hasAttempts(client: object): boolean {
  return Reflect.get(client, HAS_ATTEMPTS) === true;
}
