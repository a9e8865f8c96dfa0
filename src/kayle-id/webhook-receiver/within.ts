/** The server waits 15 seconds for the response, most of which belong to the handler. */
const SECONDS = 4;

/**
 * What a store gives, if it gives it soon: a client that waits for a connection would hold the response until the server
 * no longer waits for it.
 * @param onLate is given what came too late, or nothing when that was an error
 */
export async function within<T>(result: Promise<T>, onLate: (late: T) => void = () => {}): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      result.then(onLate, () => {});
      reject(new Error(`The store did not respond within ${SECONDS} seconds. Is it there, and can it be reached?`));
    }, SECONDS * 1000);
  });
  try {
    return await Promise.race([result, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
