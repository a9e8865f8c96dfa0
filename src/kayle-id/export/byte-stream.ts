/** Rows that are read one after the other: an array, a list, a scan, a store. */
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/** Makes bytes of rows: the next batch of them, and what comes at the end. */
export interface Encoder<Row> {
  readonly rowsAtOnce: number;
  encode(rows: readonly Row[]): Uint8Array | Promise<Uint8Array>;
  end(): Uint8Array | Promise<Uint8Array>;
}

/**
 * Reads rows only as fast as the stream is read, a batch ahead of nobody. Cancelling the stream ends their iteration; an
 * error of theirs is the stream's.
 */
export function byteStream<Row>(rows: Rows<Row>, encoder: Encoder<Row>): ReadableStream<Uint8Array> {
  let iterator: AsyncIterator<Row> | Iterator<Row> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        iterator ??= Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
        const batch: Row[] = [];
        let isEnd = false;
        while (batch.length < encoder.rowsAtOnce && !isEnd) {
          const { done, value } = await iterator.next();
          if (done) isEnd = true;
          else batch.push(value);
        }
        if (batch.length > 0) enqueue(controller, await encoder.encode(batch));
        if (!isEnd) return;
        enqueue(controller, await encoder.end());
        controller.close();
      },
      async cancel() {
        await iterator?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function enqueue(controller: ReadableStreamDefaultController<Uint8Array>, bytes: Uint8Array): void {
  if (bytes.length > 0) controller.enqueue(bytes);
}
