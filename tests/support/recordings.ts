import { readdirSync, readFileSync } from "node:fs";

/** One exchange with a real Kayle ID 1.6.0 server, as `tests/fixtures/recorded/README.md` describes it. */
export interface Recording {
  name: string;
  note: string | null;
  request: { method: string; path: string; query: string; headers: Record<string, string>; body: unknown };
  response: { status: number; headers: Record<string, string>; body: unknown };
}

const folder = new URL("../fixtures/recorded/", import.meta.url);

export function recording(name: string): Recording {
  // The cast: the files are fixtures of ours and have this shape.
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as Recording;
}

/** All exchanges; `webhook_delivery_1` is a delivery and has another shape. */
export function recordings(): Recording[] {
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);
  return names.filter((name) => name !== "webhook_delivery_1").map(recording);
}

/** The recorded answer as a `Response`, with a JSON or a text body as it was. */
export function replay({ response }: Recording): Response {
  const { status, body, headers } = response;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(status === 204 ? null : text, {
    status,
    headers: { "content-type": headers["content-type"] ?? "" },
  });
}
