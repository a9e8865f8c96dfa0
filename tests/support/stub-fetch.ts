/** A request as the stub saw it. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | undefined;
}

export type Answer = Response | Error | ((seen: Seen, init: RequestInit) => Response | Promise<Response>);

/** A `fetch` that gives these answers in turn (the last one again and again) and keeps what it was asked. */
export function stubFetch(...answers: Answer[]) {
  const seen: Seen[] = [];
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request: Seen = {
      method: init.method ?? "GET",
      url: new URL(String(input)),
      headers: new Headers(init.headers),
      body: typeof init.body === "string" ? init.body : undefined,
    };
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push(request);
    if (answer === undefined) throw new Error("the stub has no answer");
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(request, init) : answer.clone();
  };
  return { fetch, seen };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

/** The answer of a server to a request for one thing of Kayle ID: a row that is, or belongs to, the thing in the path. */
export function rowAskedFor({ url }: Seen): Response {
  const id = /[a-z]+_\w+(?=\/|$)/.exec(url.pathname)?.[0];
  return json({ data: { id, endpoint_id: id, webhook_endpoint_id: id }, error: null });
}
