import type { Session, VerificationAttempt } from "sessionwise/kayle-id/attempts";
import { serve, type TestServer } from "./fault-server.ts";

export type Stored = Session & { attempts: VerificationAttempt[] };

const TIMES = { created_at: "2025-11-03T10:00:00.000Z", updated_at: "2025-11-03T10:05:00.000Z" };

/** `count` sessions, ids rising and spread over the alphabet, statuses in turn; each completed one failed, or made it. */
export function olderSessions(count: number, prefix = "vs_"): Stored[] {
  const statuses = ["created", "in_progress", "completed", "expired", "cancelled"];
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor(((index + 0.5) * 36 ** 4) / count);
    const id = `${prefix}${place.toString(36).padStart(4, "0")}${"k".repeat(60)}`;
    const status = statuses[index % statuses.length] ?? "created";
    const completed_at = index % statuses.length < 2 ? null : TIMES.updated_at;
    const session: Stored = {
      ...{ id, status, completed_at, ...TIMES, contract_version: 1, share_fields: {}, redirect_url: null },
      verification_url: `https://verify.example.com/${id}`,
      expires_at: "2025-11-03T11:00:00.000Z",
      attempts: status === "completed" ? [attemptOf(id, 1), ...(index % 2 ? [] : [attemptOf(id, 2)])] : [],
    };
    return session;
  });
}

function attemptOf(session_id: string, number: 1 | 2): VerificationAttempt {
  return {
    ...{ id: `va_${session_id.slice(-63)}${number}`, session_id, ...TIMES, completed_at: TIMES.updated_at },
    ...(number === 1
      ? { status: "failed", failure_code: "passport_chip_authentication_failed", risk_score: 0.75 }
      : { status: "succeeded", failure_code: null, risk_score: 0 }),
  };
}

/** The part of a server of the release with attempts that reads sessions: how it lists, filters, and takes any text for true. */
export function serveOlder(sessions: readonly Stored[]): Promise<TestServer> {
  return serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const shown = ({ attempts, ...session }: Stored) =>
      searchParams.get("include_attempts") ? { ...session, attempts } : session;
    const id = pathname.split("/")[3];
    if (id !== undefined) {
      const found = sessions.find((session) => session.id === id);
      if (found) return send(200, { data: shown(found), error: null });
      return send(404, { data: null, error: { code: "NOT_FOUND", message: "No such session", hint: "", docs: "" } });
    }
    const statuses = ["created", "in_progress", "completed", "expired", "cancelled"];
    const status = searchParams.get("status");
    if (status !== null && !statuses.includes(status)) {
      const message = `Invalid option: expected one of ${statuses.map((one) => `"${one}"`).join("|")}`;
      const issues = [{ code: "invalid_value", values: statuses, path: ["status"], message }];
      return send(400, { success: false, error: { name: "ZodError", message: JSON.stringify(issues) } });
    }
    const after = searchParams.get("starting_after") ?? "";
    const limit = Number(searchParams.get("limit") ?? 10);
    const rest = sessions.filter((session) => session.id > after && (status ?? session.status) === session.status);
    const page = rest.slice(0, limit);
    const has_more = rest.length > limit;
    const next_cursor = has_more ? page.at(-1)?.id : null;
    return send(200, { data: page.map(shown), error: null, pagination: { limit, has_more, next_cursor } });
  });
}
