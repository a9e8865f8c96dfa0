/**
 * Resolves after whatever waits for its turn has had one. By a message, because timers are often faked in tests, and a
 * chain of promises alone would let nothing else happen, not even an abort.
 */
export function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Some test environments, such as jsdom, have none.
    if (typeof MessageChannel === "undefined") return void setTimeout(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
