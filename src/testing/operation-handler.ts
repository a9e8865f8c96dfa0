import { type HttpHandler, HttpResponse, http } from "msw";
import type { Operation } from "../core/operation.ts";

/** The JSON of a body. */
export type JsonBody<Returned> = Returned extends { content: { "application/json": infer Body } } ? Body : undefined;

/** The body of an operation's success. */
export type SuccessBody<Described> = Described extends { responses: infer Responses }
  ? JsonBody<Responses[Extract<keyof Responses, 200 | 201 | 202 | 204>]>
  : never;

/** The body of an operation's request; undefined where it has none. */
export type RequestBody<Described> = Described extends { requestBody?: infer Body }
  ? JsonBody<Exclude<Body, undefined>>
  : undefined;

/** The values of an operation's path, as strings. */
export type PathValues<Described> = Described extends { parameters: { path: infer Values } }
  ? { readonly [Name in keyof Values]: string }
  : Readonly<Record<never, never>>;

/** What a request asked for. */
export interface Asked<Described> {
  /** The values of the path by name, decoded. */
  readonly path: PathValues<Described>;
  /** The query as it was sent. */
  readonly query: URLSearchParams;
  /** Undefined where none was sent. */
  readonly body: RequestBody<Described> | undefined;
  /** The request itself. Its body can still be read. */
  readonly request: Request;
}

/** Gives the body of a success, envelope included, or any `Response` for everything else. */
export type Resolver<Described> = (
  asked: Asked<Described>,
) => SuccessBody<Described> | Response | Promise<SuccessBody<Described> | Response>;

/** An MSW handler for one operation, typed by its description. */
export function operationHandler<Described>(
  { method, path, response }: Operation,
  resolver: Resolver<Described>,
  { baseUrl, status }: { readonly baseUrl: string; readonly status: number },
): HttpHandler {
  // The cast: the names of MSW's methods are those of HTTP in lower case.
  const on = http[method.toLowerCase() as Lowercase<Operation["method"]>];
  const pattern = baseUrl.replace(/\/+$/, "") + path.replace(/\{(\w+)\}/g, ":$1");
  return on(pattern, async ({ request, params }) => {
    const text = await request.clone().text();
    // The casts: MSW found the values by the path's own names; the body is what the client under test made of its types.
    const asked = {
      ...{ path: params as PathValues<Described>, query: new URL(request.url).searchParams, request },
      body: (text ? JSON.parse(text) : undefined) as RequestBody<Described> | undefined,
    };
    const given = await resolver(asked);
    if (given instanceof Response) return given;
    return response === "none" ? new HttpResponse(null, { status: 204 }) : Response.json(given, { status });
  });
}
