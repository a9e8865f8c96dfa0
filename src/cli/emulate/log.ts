import type { Exchange } from "../../testing/serve-http.ts";
import { cellOf } from "../frame/cells.ts";
import type { ForwardedAttempt } from "./forward.ts";

/** Where webhooks go, and what the server there needs. */
export interface Forwarding {
  readonly to: URL;
  readonly signingSecret: string;
  readonly keyFile: string;
}

interface Started {
  readonly sessions: number;
  readonly seed: number;
  readonly url: string;
  readonly apiKey: string;
  readonly forwarding: Forwarding | undefined;
}

interface LoggedAttempt extends ForwardedAttempt {
  /** When there will be another attempt; undefined when there is none. */
  readonly nextMs: number | undefined;
}

/** What an emulator does, for those who look on. */
export interface Log {
  started(started: Started): void;
  exchange(exchange: Exchange): void;
  attempt(attempt: LoggedAttempt): void;
  stopped(): void;
}

export function createLog(json: boolean): Log {
  return json ? JSON_LOG : TEXT_LOG;
}

const TEXT_LOG: Log = {
  started({ sessions, seed, url, apiKey, forwarding }) {
    console.log(`Kayle ID, emulated, with ${sessions} sessions of seed ${seed}. Ctrl-C stops it.\n`);
    console.log(`KAYLE_BASE_URL=${url}\nKAYLE_API_KEY=${apiKey}\n`);
    if (!forwarding) return;
    console.log(`Webhooks go to ${forwarding.to}. The server there needs:\n`);
    console.log(`KAYLE_SIGNING_SECRETS=${forwarding.signingSecret}`);
    console.log(`KAYLE_PRIVATE_KEYS="$(cat ${quoted(forwarding.keyFile)})"\n`);
    console.log(`To make an event, in another terminal:\n`);
    console.log(`KAYLE_API_KEY=${apiKey} npx sessionwise trigger succeeded --emulator ${url}\n`);
  },
  exchange({ method, path, status, durationMs }) {
    console.log(`${status} ${method} ${path} ${durationMs.toFixed(0)} ms`);
  },
  attempt({ deliveryId, eventType, status, message, durationMs, attempt, nextMs }) {
    const response = cellOf([status ?? "no response:", message].join(" ").trim());
    const isDelivered = status !== null && status >= 200 && status < 300;
    const next =
      nextMs === undefined ? "which was the last" : nextMs === 0 ? "next at once" : `next in ${inWords(nextMs)}`;
    console.log(
      [
        `${isDelivered ? "Delivered" : "Not delivered"}: ${response}`,
        ...[eventType, `${durationMs.toFixed(0)} ms`, `attempt ${attempt}`],
        ...(isDelivered ? [] : [next]),
        deliveryId,
      ].join(", "),
    );
  },
  stopped: () => console.log("\nStopped."),
};

const JSON_LOG: Log = {
  started({ sessions, seed, url, apiKey, forwarding }) {
    const webhooks = forwarding && {
      forward_to: String(forwarding.to),
      signing_secret: forwarding.signingSecret,
      private_keys_file: forwarding.keyFile,
    };
    writeLine({ kind: "started", sessions, seed, base_url: url, api_key: apiKey, ...webhooks });
  },
  exchange: ({ method, path, status, durationMs }) =>
    writeLine({ kind: "request", method, path, status, duration_ms: Math.round(durationMs) }),
  attempt: ({ deliveryId, eventType, status, message, durationMs, attempt, nextMs = null }) =>
    writeLine({
      ...{ kind: "delivery", delivery_id: deliveryId, event_type: eventType, status, message },
      ...{ duration_ms: Math.round(durationMs), attempt, next_attempt_in_ms: nextMs },
    }),
  stopped: () => writeLine({ kind: "stopped" }),
};

function writeLine(row: object): void {
  console.log(JSON.stringify(row));
}

/** As a shell reads it. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}

function inWords(ms: number): string {
  if (ms < 60_000) return `${ms / 1000} s`;
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;
}
