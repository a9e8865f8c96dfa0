import type { SyncErrorCode } from "../errors.ts";
import type { NewPass } from "../pass-record.ts";
import { rowOf, type SessionRow } from "../row.ts";
import type { PageWrite, Store } from "../store.ts";
import type { StoredSession } from "../stored-session.ts";

/** Throws where two values differ as JSON, whatever the order of keys. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [is, wanted] = [sorted(actual), sorted(expected)];
  if (is !== wanted) throw new Error(`${what}: expected ${beginning(wanted)}, and got ${beginning(is)}.`);
}

function beginning(text: string): string {
  return text.length > 1_000 ? `${text.slice(0, 1_000)} …` : text;
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Throws where a call does not reject with a `SyncError` of this code. */
export async function refuses(call: Promise<unknown>, code: SyncErrorCode, what: string): Promise<void> {
  const outcome = await call.then(
    () => "resolved",
    (error: unknown) => (error instanceof Error ? String(Reflect.get(error, "code") ?? error.message) : String(error)),
  );
  same(outcome, code, what);
}

/** An id that begins with a letter or two. */
export function idOf(prefix: string): string {
  return `vs_${prefix.padEnd(64, "0")}`;
}

/** A session as a server sends it, that succeeded unless something else is given. */
export function session(
  prefix: string,
  given: Record<string, unknown> = {},
): { readonly id: string } & Record<string, unknown> {
  return {
    id: idOf(prefix),
    status: "succeeded",
    failure_code: null,
    nfc_tries_used: 1,
    liveness_tries_used: 0,
    contract_version: 1,
    share_fields: { given_names: { required: true, reason: "Kundenprüfung – “KYC”", source: "rc" } },
    redirect_url: null,
    webhook_endpoint_id: null,
    verification_url: "https://verify.kayle.id/",
    expires_at: "2026-03-10T13:00:00.000Z",
    completed_at: "2026-03-10T12:05:00.000Z",
    created_at: "2026-03-10T12:00:00.000Z",
    updated_at: "2026-03-10T12:05:00.000Z",
    ...given,
  };
}

export function row(prefix: string, given: Record<string, unknown> = {}): SessionRow {
  return rowOf(session(prefix, given));
}

export const AT = "2026-03-20T00:00:00.000Z";

export function page(rows: readonly SessionRow[], rest: Partial<PageWrite> = {}): PageWrite {
  return { rows, at: AT, whenGone: "keep", ...rest };
}

/** Covers every id. */
export const ALL = { after: "", through: null, createdFrom: null };

export function newPass(given: Partial<NewPass> = {}): NewPass {
  const whole = [{ after: "", through: null }];
  const rest = { startedAt: "2026-03-19T00:00:00.000Z", createdFrom: null, eventsFrom: null, ordered: true };
  return { kind: "full", reason: "first", ...rest, stretches: whole, ...given };
}

export async function stored(store: Store, filter?: Parameters<Store["sessions"]>[0]): Promise<StoredSession[]> {
  const sessions: StoredSession[] = [];
  for await (const one of store.sessions(filter)) sessions.push(one);
  return sessions;
}

/** The first letters of the stored ids, a gone one in brackets. */
export async function prefixes(store: Store, filter?: Parameters<Store["sessions"]>[0]): Promise<string> {
  const ids = (await stored(store, filter)).map(({ id, gone_at }) => {
    const prefix = id.slice(3).replace(/0+$/, "");
    return gone_at === null ? prefix : `(${prefix})`;
  });
  return ids.join(" ");
}
