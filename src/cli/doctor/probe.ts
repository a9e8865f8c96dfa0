import { resolveConfig } from "../../core/config.ts";
import { ConnectionError } from "../../core/errors/other-errors.ts";
import { kayleId } from "../../kayle-id/api.ts";
import type { Context } from "../frame/context.ts";
import { credentials } from "../frame/profiles.ts";

/** More requests than this are not sent, whatever the server responds. */
const MOST_REQUESTS = 25;
const TIMEOUT_MS = 30_000;

/** A response as it came: the client would already make something of it. */
export interface Probed {
  readonly status: number;
  /** Undefined where it is not JSON. */
  readonly body: unknown;
  /** Seconds by which the server's clock is ahead; undefined where it does not say its time. */
  readonly ahead: number | undefined;
}

export interface Probe {
  readonly host: string;
  readonly sent: number;
  /** Undefined when there were too many requests already. */
  get(path: string): Promise<Probed | undefined>;
}

/** Sends GET requests, each once and with the key, by the client's own rules of where a key may go. */
export function createProbe({ profile }: Context): Probe {
  const { baseUrl, apiKey } = resolveConfig(kayleId, credentials(kayleId, "default", profile));
  const { host } = new URL(baseUrl);
  let sent = 0;
  return {
    host,
    get sent() {
      return sent;
    },
    async get(path) {
      if (sent >= MOST_REQUESTS) return undefined;
      sent++;
      const started = Date.now();
      try {
        const response = await fetch(baseUrl + path, {
          headers: { authorization: `Bearer ${apiKey}`, accept: "application/json" },
          redirect: "manual",
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        const ended = Date.now();
        const date = Date.parse(response.headers.get("date") ?? "");
        // The header has whole seconds: half a second later is the best guess.
        const ahead = Number.isNaN(date) ? undefined : (date + 500 - (started + ended) / 2) / 1000;
        return { status: response.status, body: parse(await response.text()), ahead };
      } catch {
        throw new ConnectionError(
          `doctor asked ${host}, and no response came: is the URL right, and the server running?`,
        );
      }
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
