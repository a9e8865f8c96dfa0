/** Rows that are read one after the other: an array, a list, a scan, a store. */
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/** Bytes, also for `for await` and `writeFile` where the runtime's streams are iterable: everywhere but in Safari. */
export type ByteStream = ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>;

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
export function byteStream<Row>(rows: Rows<Row>, encoder: Encoder<Row>): ByteStream {
  let iterator: AsyncIterator<Row> | Iterator<Row> | undefined;
  const stream = new ReadableStream<Uint8Array>(
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
  // The cast: the types of the DOM do not know that it can be iterated.
  return stream as ByteStream;
}

function enqueue(controller: ReadableStreamDefaultController<Uint8Array>, bytes: Uint8Array): void {
  if (bytes.length > 0) controller.enqueue(bytes);
}
