import { codesOf } from "../../core/request/connection.ts";
import type { SessionFailureCode } from "../../kayle-id/types.ts";
import { addressOf } from "../frame/address.ts";
import type { Context } from "../frame/context.ts";
import { note } from "../frame/terminal.ts";
import { KeyError, UnreachableError, UsageError } from "../frame/usage-error.ts";
import { viewOf } from "../sessions/view.ts";
import { parseClaims } from "./claims.ts";
import type { OutcomeName } from "./outcomes.ts";
import { MARK, PATH, SIGNATURE, sign, type Triggered, type TriggerRequest } from "./wire.ts";

const TIMEOUT_MS = 30_000;
const PRINTED = "Set KAYLE_API_KEY to the key that sessionwise emulate printed.";

interface Flags {
  readonly claims?: readonly string[];
  readonly failureCode?: SessionFailureCode;
  readonly emulator: string;
}

export async function run(context: Context, flags: Flags, outcome: string): Promise<void> {
  if (flags.claims && outcome !== "succeeded") {
    throw misplaced(
      "--claims",
      outcome,
      "Claims are shared by sessions that succeed: leave it out, or trigger succeeded.",
    );
  }
  if (flags.failureCode && outcome !== "failed") {
    throw misplaced("--failure-code", outcome, "Only a session that fails has one: leave it out, or trigger failed.");
  }
  // The cast: the argument was checked when it was parsed.
  const asked: TriggerRequest = {
    outcome: outcome as OutcomeName,
    ...(flags.claims ? { claims: parseClaims(flags.claims) } : {}),
    ...(flags.failureCode ? { failureCode: flags.failureCode } : {}),
  };
  const address = addressOf("--emulator", flags.emulator, ["http"]);
  const apiKey = process.env.KAYLE_API_KEY;
  if (!apiKey) throw new KeyError("No key of an emulator.", PRINTED);
  context.onInterrupt(() => ({
    done: "The emulator may have created a session.",
    next: "Repeating the command creates another one.",
  }));
  const { session, event } = await send(address, apiKey, JSON.stringify(asked));
  await context.output.one(viewOf(session));
  await context.output.one({ ...event });
  if (event.deliveries.length === 0)
    note("The event has no delivery: sessionwise emulate --forward-to sends events to a server of yours.");
}

function misplaced(flag: string, outcome: string, hint: string): UsageError {
  const ends = outcome === "failed" ? "fails" : outcome === "succeeded" ? "succeeds" : `is ${outcome}`;
  return new UsageError(`${flag} is given for a session that ${ends}.`, hint);
}

async function send({ origin }: URL, apiKey: string, body: string): Promise<Triggered> {
  const response = await fetch(`${origin}${PATH}`, {
    method: "POST",
    headers: { "content-type": "application/json", [SIGNATURE]: sign(apiKey, body) },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    const why = codesOf(error).join(", ") || (error instanceof Error ? error.message : String(error));
    throw new UnreachableError(
      `No emulator responds at ${origin} (${why}).`,
      "Start sessionwise emulate, or give the address that it printed with --emulator.",
    );
  });
  if (!response.headers.has(MARK)) {
    throw new UsageError(
      `What responds at ${origin} is not a sessionwise emulate: nothing was triggered.`,
      "Give the address that it printed with --emulator. No event can be triggered in the live API.",
    );
  }
  if (response.status === 401) throw new KeyError(`The key in KAYLE_API_KEY is not that of ${origin}.`, PRINTED);
  // The cast: an emulator responded. One of another version may respond otherwise, which shows as what is missing.
  const responded = (await response.json()) as Triggered & { readonly message?: string };
  if (response.ok) return responded;
  throw new UsageError(`${origin} did not trigger the event: ${responded.message ?? `HTTP ${response.status}`}`);
}
