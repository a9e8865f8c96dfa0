/** Does something again and again, so long after it was done the last time, until what this gives is called. */
export function every(ms: number, work: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const next = () => {
    timer = setTimeout(async () => {
      await work();
      if (!isStopped) next();
    }, ms);
  };
  next();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
