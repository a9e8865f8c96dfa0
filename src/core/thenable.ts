/**
 * A promise made by hand, for two reasons: `then` decides when work starts, and a method beside it (`withResponse`)
 * does not leave a second promise behind that rejects with nobody listening.
 */
export abstract class Thenable<T> implements Promise<T> {
  get [Symbol.toStringTag](): string {
    return "Promise";
  }

  /** @internal What to wait for; asked at each `then`. */
  protected abstract promise(): Promise<T>;

  // biome-ignore lint/suspicious/noThenProperty: being awaitable is the purpose.
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.promise().then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.promise().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.promise().finally(onFinally);
  }
}
