import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** A process of this example, with its role as the argument. It is told what it needs by a message, which nobody else reads. */
export function startRole(role: string, message: object): ChildProcess {
  // The program itself, whether it is compiled on the fly or was bundled.
  const child = fork(process.argv[1] ?? "", [role]);
  child.send(message);
  return child;
}

/** The first message that a process sends. */
export async function firstMessage<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`A process ended with ${code} before it was ready.`);
  });
  const [message] = await Promise.race([once(child, "message"), ended]);
  // The cast: what the role sends.
  return message as T;
}

/** Ends a process in an orderly way. */
export async function endRole(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
