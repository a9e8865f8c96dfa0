import type { Queue, QueueEvents, RedisClient, Worker } from "bullmq";

/** How long Redis may take for a response before it is waited for no longer. */
const RESPONSE_MS = 3_000;

type Part = Queue | QueueEvents | Worker;

/**
 * Closes workers, and then what their jobs need. Where Redis does not respond, connections are ended instead: BullMQ would wait
 * for it without end. Jobs of this process are then taken over as those of one that was killed.
 */
export async function closeParts(workers: readonly Worker[], queues: readonly (Queue | QueueEvents)[]): Promise<void> {
  const close = (parts: readonly Part[]) => Promise.all(parts.map((part) => part.close()));
  // What an ended connection makes of it is of no interest.
  const closed = close(workers)
    .then(() => close(queues))
    .catch(() => {});
  const [queue] = queues;
  while (!(await isWithin(RESPONSE_MS, closed))) {
    if (queue && (await isWithin(RESPONSE_MS, askOf(queue)))) continue;
    for (const part of [...workers, ...queues]) abandon(part);
    await isWithin(RESPONSE_MS, closed);
    return;
  }
}

async function askOf(queue: Queue | QueueEvents): Promise<unknown> {
  return (await queue.getBackend().client).hexists(queue.toKey("meta"), "version");
}

function abandon(part: Part): void {
  const backend = part.getBackend();
  for (const client of [backend.client, backend.blockingClient]) client?.then(end, () => {});
  backend.close(true).catch(() => {});
}

/** A connection that waits to be made again is left as it is by `disconnect`, and its commands without an end. */
function end(client: RedisClient): void {
  client.disconnect();
  if (client.status !== "end")
    client.connect().then(
      () => client.disconnect(),
      () => {},
    );
}

/** Whether something comes to its end, in whichever way, within so many milliseconds. */
async function isWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}
