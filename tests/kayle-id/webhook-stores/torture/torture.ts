// Receivers in 4 processes, 2,000 events delivered 3 times each in random order, a process killed every 200 ms, the database
// stopped and started in between. A delivery is sent until it is confirmed, as the server does.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { deliver, expired } from "../../../support/deliveries.ts";
import { randomNumbers } from "../../../support/random-numbers.ts";
import { bundle, Receiver, type Way } from "./receiver.ts";

const PROCESSES = 4;
/** `.ci/run` has fewer, for its half hour. */
export const EVENTS = Number(process.env.WEBHOOK_EVENTS ?? 2_000);
const TIMES = 3;
const AT_ONCE = 16;
const KILL_EVERY_MS = 200;
/** Between two kills: where starting a process takes longer than the time between them, nothing would ever be done. */
const CONFIRMED_BETWEEN = 20;
const FAILED_IN_OUTAGE = 15;
const random = randomNumbers(20_261_126);

export interface Service {
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Lets a minute pass for what dead processes had reserved. */
  expireReservations(): Promise<unknown>;
}

export interface Figures {
  readonly kills: number;
  /** Responses by status; 0 where the connection ended without one. */
  readonly responses: Readonly<Record<number, number>>;
}

/** Resolves once every delivery was confirmed by a 200. The processes run on, and are not killed any more, for `afterwards`. */
export async function torture(
  way: Way,
  service: Service,
  effects: string,
  afterwards?: () => Promise<unknown>,
): Promise<Figures> {
  const folder = mkdtempSync(resolve("node_modules/.cache/sessionwise-torture-"));
  writeFileSync(effects, "");
  await bundle(folder);
  const receivers = Array.from({ length: PROCESSES }, () => new Receiver(way, service.url, effects, folder));
  await Promise.all(receivers.map((receiver) => receiver.start()));
  const progress = { confirmed: 0 };
  let kills = 0;
  let atLast = 0;
  const killing = setInterval(() => {
    if (progress.confirmed < atLast + CONFIRMED_BETWEEN) return;
    const receiver = receivers[Math.floor(random() * PROCESSES)];
    if (!receiver?.kill()) return;
    kills++;
    atLast = progress.confirmed;
  }, KILL_EVERY_MS);
  try {
    const responses = await deliverAll(receivers, service, progress);
    return { kills, responses };
  } finally {
    clearInterval(killing);
    // What an inbox has stored is still worked off, undisturbed.
    await afterwards?.();
    for (const receiver of receivers) receiver.end();
    rmSync(folder, { recursive: true });
  }
}

async function deliverAll(
  receivers: readonly Receiver[],
  service: Service,
  progress: { confirmed: number },
): Promise<Record<number, number>> {
  const events = Array.from({ length: EVENTS }, (_, index) => expired(`_${index}_`));
  const signed = await Promise.all(events.map((event) => deliver(event, { now: Date.now() })));
  const waiting = shuffled(Array.from({ length: TIMES }, () => signed).flat());
  const responses: Record<number, number> = {};
  const isDue = [0.25, 0.6].map((share) => share * waiting.length);
  const total = waiting.length;
  let inARow = 0;
  const sender = async (): Promise<void> => {
    while (progress.confirmed < total) {
      const delivery = waiting.pop();
      if (!delivery) {
        // The last ones are under way, or come back into the list.
        await new Promise((settle) => setTimeout(settle, 20));
        continue;
      }
      const listening = receivers.filter(({ url }) => url !== "");
      const status = await send(listening[Math.floor(random() * listening.length)], delivery);
      responses[status] = (responses[status] ?? 0) + 1;
      if (status === 200) progress.confirmed++;
      else {
        waiting.splice(Math.floor(random() * waiting.length), 0, delivery);
        // As a server does, which tries again some time later.
        await new Promise((settle) => setTimeout(settle, 20));
      }
      inARow = status === 409 ? inARow + 1 : 0;
      // Nothing is left but what dead processes had reserved.
      if (inARow > 0 && inARow % (2 * AT_ONCE) === 0) await service.expireReservations();
      if (isDue[0] !== undefined && progress.confirmed > isDue[0]) {
        isDue.shift();
        await restart(service, () => unconfirmed(responses));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return responses;
}

/** Stops the database until so many deliveries have failed for that or because of a kill, and starts it again. */
async function restart(service: Service, failed: () => number): Promise<void> {
  const before = failed();
  await service.stop();
  while (failed() < before + FAILED_IN_OUTAGE) await new Promise((settle) => setTimeout(settle, 20));
  await service.start();
}

function unconfirmed(responses: Readonly<Record<number, number>>): number {
  return Object.entries(responses).reduce((sum, [status, count]) => (status === "200" ? sum : sum + count), 0);
}

async function send(
  receiver: Receiver | undefined,
  { headers, body }: { headers: Record<string, string>; body: string },
) {
  try {
    const response = await fetch(receiver?.url ?? "", { method: "POST", headers, body });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Killed, or not there yet.
    return 0;
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

export function linesOf(effects: string): string[] {
  return readFileSync(effects, "utf8").split("\n").slice(0, -1);
}

/** How often each event has had its effect: none 0 times; and those more than once. */
export function counted(effects: readonly string[]) {
  const times = new Map<string, number>();
  for (const eventId of effects) times.set(eventId, (times.get(eventId) ?? 0) + 1);
  return { events: times.size, more: [...times.values()].filter((count) => count > 1).length };
}
