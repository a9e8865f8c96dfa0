import createClient from "openapi-fetch";
import type { Api } from "../api.ts";
import { CALL_OPTIONS, checkedOptions, type InternalOptions } from "../call-options.ts";
import type { Config } from "../config.ts";
import { Deadline } from "../deadline.ts";
import { InvalidArgumentError, SessionwiseError } from "../errors/index.ts";
import { causeOf } from "../errors/scrub.ts";
import { longParts } from "../headers.ts";
import type { Operation } from "../operation.ts";
import type { AnyInput } from "../operation-types.ts";
import type { CallOptions } from "../options.ts";
import { VERSION } from "../version.ts";
import { type Call, type OutgoingRequest, redactorOf } from "./call.ts";
import { checkInput } from "./input.ts";
import { serializeBody } from "./json-body.ts";
import { fillPath } from "./path.ts";
import { runPipeline, type Settled } from "./pipeline.ts";
import { serializeQuery, wireQuery } from "./query.ts";

/** openapi-fetch's generic call. It hands on whatever `fetch` gave as its `response`. */
type RawRequest = (
  method: Operation["method"],
  path: string,
  init: {
    readonly params: { readonly path?: object; readonly query: object };
    readonly body: unknown;
    readonly headers: Readonly<Record<string, string>> | undefined;
    readonly parseAs: "stream";
    readonly bodySerializer: (body: unknown) => string;
    readonly pathSerializer: (template: string, values: Record<string, unknown>) => string;
    readonly querySerializer: (query: Record<string, unknown>) => string;
    readonly fetch: (request: OutgoingRequest) => Promise<Settled>;
  },
) => Promise<{ readonly response: Settled }>;

/**
 * What openapi-fetch makes instead of a `Request`, by its own option for that: the plain values, which every attempt
 * then gives to `fetch`. A real one would be taken apart at once, at the cost of the rest of the path
 * (docs/decisions/0001).
 */
class RequestValues implements OutgoingRequest {
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

/** The one place where openapi-fetch is called: it builds the request, and the pipeline is its `fetch`. */
export function createSend(api: Api, config: Config) {
  // The casts: of a request openapi-fetch itself reads nothing but the method, of a response status, headers and `ok`;
  // method and path come from the operations, whose input has been typed by the spec.
  const http = createClient<object>({
    baseUrl: config.baseUrl,
    Request: RequestValues as unknown as typeof Request,
    headers: { accept: "application/json", "user-agent": `sessionwise/${VERSION}`, ...config.headers },
  }).request as unknown as RawRequest;

  return async function send(operation: Operation, input: AnyInput, options?: InternalOptions): Promise<Settled> {
    const call = createCall(api, config, operation, input, options);
    try {
      checkInput(api, operation, input);
      const { path = {}, query, body } = input;
      for (const secret of query ? sensitiveIn(query, api) : []) call.secrets.add(secret);
      const { response } = await http(operation.method, operation.path, {
        // Without a parameter there is nothing to fill in.
        params: {
          ...(operation.path.includes("{") && { path }),
          query: { ...(query && wireQuery(operation, query)), ...operation.query },
        },
        body,
        headers: options?.headers,
        parseAs: "stream",
        bodySerializer: (value) => serializeBody(operation, value),
        pathSerializer: (template, values) => fillPath(operation, template, values),
        querySerializer: (params) => serializeQuery(operation, params),
        fetch: (request) => runPipeline(request, call),
      });
      return response;
    } catch (error) {
      if (SessionwiseError.is(error)) throw error;
      const cause = causeOf(error, redactorOf(call).text);
      const message = `${operation.name}: the request could not be built (${cause.name}).`;
      throw new InvalidArgumentError(message, { operation, cause });
    }
  };
}

function createCall(
  api: Api,
  config: Config,
  operation: Operation,
  { path = {} }: AnyInput,
  given: InternalOptions | undefined,
): Call {
  // Whoever made the parent has checked what its calls have in common.
  const isChecked = given === undefined || given?.parent instanceof Deadline;
  const options: InternalOptions = isChecked
    ? (given ?? {})
    : checkedOptions<CallOptions>(operation, given, CALL_OPTIONS);
  const { headers, signal, parent, timeout = config.timeout, maxRetries = config.maxRetries } = options;
  const deadline = new Deadline(options.deadline ?? config.deadline, signal, parent);
  return {
    operation,
    api,
    config,
    deadline,
    pathValues: path,
    limits: { timeout, maxRetries, deadline: Math.ceil(deadline.remaining) },
    secrets: new Set(headers ? [...config.secrets, ...Object.values(headers).flatMap(longParts)] : config.secrets),
  };
}

/** What a caller asks by and nobody else may read, as a user's e-mail address: a server can repeat it in its response. */
function sensitiveIn(query: object, { sensitive }: Api): string[] {
  const found: string[] = [];
  for (const name in sensitive) {
    // What is shorter occurs in too many strings.
    const given: unknown = Reflect.get(query, name);
    // Nearly always: each page of a list passes here.
    if (given === undefined) continue;
    for (const value of [given].flat()) {
      if (typeof value === "string" && value.length >= 3) found.push(value);
    }
  }
  return found;
}
