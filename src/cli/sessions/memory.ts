import { createHash } from "node:crypto";
import { isTerminal } from "../../kayle-id/statuses.ts";
import type { Session } from "../../kayle-id/types.ts";
import { withoutSecrets } from "../../kayle-id/without-secrets.ts";

interface Remembered {
  /** Of everything but `updated_at`, which changes alone when nothing has happened. */
  readonly print: string;
  readonly status: string;
  readonly isOpen: boolean;
  readonly createdAt: string;
  /** When it was last read, by the server's clock, in milliseconds. */
  readonly at: number;
}

/** What a watch has seen: only what can be read again, so that it does not grow with the time. */
export interface Memory {
  statusOf(id: string): string | undefined;
  /** Remembers a session; true when it is not as it was remembered. */
  differs(session: Session, at: number): boolean;
  /** When the oldest session was created that had not ended; null when there is none. */
  oldestOpen(): string | null;
  /** Forgets open sessions that the server no longer has, and ended ones that no poll will read again. */
  forget(isThere: (id: string) => boolean, createdFrom: string, readFrom: string): void;
}

export function createMemory(): Memory {
  const known = new Map<string, Remembered>();
  return {
    statusOf: (id) => known.get(id)?.status,
    differs(session, at) {
      const print = printOf(session);
      const before = known.get(session.id)?.print;
      const { status, created_at: createdAt } = session;
      known.set(session.id, { print, status, isOpen: !isTerminal(session), createdAt, at });
      return print !== before;
    },
    oldestOpen() {
      let oldest: string | null = null;
      for (const { isOpen, createdAt } of known.values()) {
        if (isOpen && (oldest === null || createdAt < oldest)) oldest = createdAt;
      }
      return oldest;
    },
    forget(isThere, createdFrom, readFrom) {
      for (const [id, { isOpen, createdAt, at }] of known) {
        const isOver = isOpen ? !isThere(id) : createdAt < createdFrom && at < Date.parse(readFrom);
        if (isOver) known.delete(id);
      }
    },
  };
}

function printOf(session: Session): string {
  const { updated_at: _, ...rest } = withoutSecrets(session);
  return createHash("sha256").update(JSON.stringify(rest)).digest("base64");
}
