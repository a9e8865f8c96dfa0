import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Starts the server with so many rows, and gives one origin for each latency. */
export async function startServer({ rows, latencies = [0] }) {
  const child = fork(fileURLToPath(new URL("main.mjs", import.meta.url)), [rows, ...latencies].map(String));
  const [{ origins }] = await once(child, "message");
  return {
    origins,
    /** How many requests came since this was asked last. */
    async takeRequests() {
      child.send("requests");
      const [{ requests }] = await once(child, "message");
      return requests;
    },
    async stop() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
