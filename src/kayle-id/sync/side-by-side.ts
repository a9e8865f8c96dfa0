/**
 * Does the work for each item, some at a time. After a failure nothing more is begun; what is under way is waited for, so that
 * nothing is written after this has ended, and then the first failure is thrown.
 */
export async function sideBySide<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, isStopped: () => boolean) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const failures: unknown[] = [];
  const isStopped = () => failures.length > 0;
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await work(item, isStopped);
      } catch (error) {
        queue.length = 0;
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
