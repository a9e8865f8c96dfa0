import { SessionwiseError } from "sessionwise";

/** Does the work of a demo until it is done or interrupted; what goes wrong is one line, and an exit code. */
export async function runDemo(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  process.once("SIGTERM", () => interrupt.abort());
  try {
    await work(interrupt.signal);
  } catch (error) {
    if (interrupt.signal.aborted) {
      console.error("\nStopped.");
      process.exitCode = 130;
    } else {
      console.error(`\n${SessionwiseError.is(error) ? error.message : `The demo failed: ${String(error)}`}`);
      process.exitCode = 1;
    }
  }
}
