import { KayleIdEmulator } from "../../kayle-id/testing/emulator.ts";
import { serveEmulator } from "../../kayle-id/testing/serve-emulator.ts";
import { waitAfter } from "../../kayle-id/testing/webhooks/schedule.ts";
import type { Listening } from "../../testing/serve-http.ts";
import { addressOf } from "../frame/address.ts";
import type { Context } from "../frame/context.ts";
import { UsageError } from "../frame/usage-error.ts";
import { withTrigger } from "./control.ts";
import { createForwarder, type ForwardedAttempt, makeEndpoint } from "./forward.ts";
import { openKeyFile } from "./keys.ts";
import { createLog, type Forwarding, type Log } from "./log.ts";

interface Flags {
  readonly port: number;
  readonly sessions: number;
  readonly seed: number;
  readonly forwardTo?: string;
  readonly storeKeys?: string;
  readonly fast?: true;
}

/** Serves an emulator until the process gets a signal to stop, and prints every request and every delivery. */
export async function run({ json }: Context, { forwardTo, storeKeys, fast, ...flags }: Flags): Promise<void> {
  const log = createLog(json);
  // Before anything is made or printed: who reads the first line may end it at once.
  const stopping = signalled();
  if (forwardTo === undefined) {
    if (storeKeys !== undefined || fast) {
      throw new UsageError(
        `${fast ? "--fast" : "--store-keys"} is about webhooks, which go nowhere.`,
        "Say where they go with --forward-to.",
      );
    }
    return serve(new KayleIdEmulator({ seed: flags.seed }), flags, { log, stopping });
  }
  const to = addressOf("--forward-to", forwardTo, ["http", "https"]);
  const forwarder = createForwarder({
    to,
    attemptsOf: (deliveryId) => emulator.webhooks.deliveries.find(({ id }) => id === deliveryId)?.attempt_count ?? 0,
    onAttempt: (attempt) => log.attempt({ ...attempt, nextMs: waitOf(attempt, fast === true) }),
  });
  void stopping.then(forwarder.stop);
  const emulator: KayleIdEmulator = new KayleIdEmulator({ seed: flags.seed, deliver: forwarder.deliver });
  if (fast) emulator.webhooks.retryAtOnce();
  const { file: keyFile, keyPair, close } = await openKeyFile(storeKeys);
  try {
    // Before the sessions, whose number depends on the time: the secret of a seed is always the same.
    const signingSecret = await makeEndpoint(emulator, keyPair);
    await serve(emulator, flags, { log, stopping, forwarding: { to, signingSecret, keyFile } });
  } finally {
    close();
  }
}

async function serve(
  emulator: KayleIdEmulator,
  { port, sessions, seed }: Flags,
  { log, stopping, forwarding }: { log: Log; stopping: Promise<void>; forwarding?: Forwarding },
): Promise<void> {
  emulator.populate({ count: sessions });
  const server = await listen(emulator, port, log);
  log.started({ sessions, seed, url: server.url, apiKey: emulator.apiKey, forwarding });
  await stopping;
  await server.close();
  log.stopped();
}

/** Resolves when the process gets a signal to stop. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

function listen(emulator: KayleIdEmulator, port: number, log: Log): Promise<Listening> {
  const options = { port, onExchange: log.exchange };
  return serveEmulator(emulator, options, withTrigger(emulator)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    const why = error.code === "EACCES" ? "may not be used" : "is taken";
    throw new UsageError(`Port ${port} ${why}: choose another with --port, or 0 for any that is free.`);
  });
}

/** How long it is until the next attempt; undefined when there is none. */
function waitOf({ status, attempt }: ForwardedAttempt, atOnce: boolean): number | undefined {
  const wait = status !== null && status >= 200 && status < 300 ? undefined : waitAfter(attempt);
  return wait === undefined || !atOnce ? wait : 0;
}
