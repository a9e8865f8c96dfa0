/**
 * What openapi-fetch makes in the place of a `Request`, by its own option for that: the plain values, which every attempt
 * then gives to `fetch`. A real one would be taken apart again at once, and its signal alone costs as much as the rest
 * of the path.
 */
export class RequestValues {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;

  constructor(url: string, init: { readonly method: string; readonly headers: Headers; readonly body?: string }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
  }
}
