import createClient, { type Client } from "openapi-fetch";
import type { Api } from "./api.ts";
import { ApiPromise } from "./api-promise.ts";
import { type Config, resolveConfig } from "./config.ts";
import { Deadline } from "./deadline.ts";
import { InvalidArgumentError, SessionwiseError } from "./errors/index.ts";
import { causeOf } from "./errors/scrub.ts";
import type { Operation } from "./operation.ts";
import type { CallOptions, ClientOptions } from "./options.ts";
import { optionsOf } from "./request/arguments.ts";
import { type Call, redactorOf } from "./request/call.ts";
import { serializeBody } from "./request/json-body.ts";
import { checkHeaders, checkLimits, longParts } from "./request/limits.ts";
import { fillPath } from "./request/path.ts";
import { runPipeline, type Settled } from "./request/pipeline.ts";
import { serializeQuery } from "./request/query.ts";
import { RequestValues } from "./request/request-values.ts";
import { VERSION } from "./version.ts";

/** What a resource method adds to its openapi-fetch call, so that the call goes through the pipeline. */
type Via = {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly headers: Readonly<Record<string, string>>;
  readonly pathSerializer: (template: string, values: Record<string, unknown>) => string;
  readonly querySerializer: (query: Record<string, unknown>) => string;
  readonly bodySerializer: (body: unknown) => string;
};

/** The signals that a walk adds to those of its caller. */
export interface InternalOptions extends CallOptions {
  readonly signals?: readonly AbortSignal[];
  /** What is left of the walk that this page belongs to, if less than the deadline of a call. */
  readonly atMostMs?: number | undefined;
}

/** Makes the openapi-fetch call, typed by the spec. */
export type Send<Paths extends object, Body> = (http: Client<Paths>, via: Via) => Promise<{ data?: Body }>;

/** Makes calls for the resources of one client. `Paths` is the generated type of its API. */
export interface Core<Paths extends object> {
  /** For what is made beside calls, as a download is. */
  readonly api: Api;
  readonly config: Config;
  /**
   * `pick` takes what the method returns out of the body that `send` asked for. The request is under way when this
   * returns.
   */
  call<Body, T>(
    operation: Operation,
    options: InternalOptions | undefined,
    send: Send<Paths, Body>,
    pick: (body: Body) => T,
  ): ApiPromise<T>;
}

export function createCore<Paths extends object>(api: Api, clientOptions: ClientOptions): Core<Paths> {
  const config = resolveConfig(api, clientOptions);
  // The cast: of a Request, openapi-fetch itself reads nothing but the method.
  const values = RequestValues as unknown as typeof Request;
  const http = createClient<Paths>({ baseUrl: config.baseUrl, Request: values });
  return {
    api,
    config,
    call(operation, options, send, pick) {
      const settled = runCall(api, config, operation, options, (via) => send(http, via));
      // The cast: the pipeline has checked the frame of the body; rows are taken at the spec's word.
      return new ApiPromise(settled, (body) => pick(body as Parameters<typeof pick>[0]));
    },
  };
}

/** Where openapi-fetch's part ends: it gets this in the place of the answer, which the pipeline has read already. */
const HANDLED = /* @__PURE__ */ new Response(null, { status: 204 });

async function runCall(
  api: Api,
  config: Config,
  operation: Operation,
  given: InternalOptions | undefined,
  send: (via: Via) => Promise<unknown>,
): Promise<Settled> {
  const options = optionsOf(operation, given);
  const { headers = {}, signal, signals = signal ? [signal] : [] } = options;
  const limits = {
    timeout: options.timeout ?? config.timeout,
    deadline: Math.min(options.deadline ?? config.deadline, options.atMostMs ?? Infinity),
    maxRetries: options.maxRetries ?? config.maxRetries,
  };
  const problem =
    checkLimits(limits) ??
    checkHeaders(headers) ??
    (signals.every((one) => typeof one?.addEventListener === "function") ? undefined : "signal is no AbortSignal");
  if (problem) throw new InvalidArgumentError(`${operation.name}: ${problem}.`, { operation });
  const deadline = new Deadline(limits.deadline, signals);
  const call: Call = {
    operation,
    api,
    config,
    deadline,
    limits,
    pathValues: new Map(),
    secrets: new Set([...config.secrets, ...Object.values(headers).flatMap(longParts)]),
  };
  let settled: Settled | undefined;
  try {
    await send({
      headers: { accept: "application/json", "user-agent": `sessionwise/${VERSION}`, ...config.headers, ...headers },
      pathSerializer(template, values) {
        for (const [name, value] of Object.entries(values)) call.pathValues.set(name, value);
        return fillPath(operation, template, values);
      },
      querySerializer(query) {
        for (const secret of sensitiveIn(query, api)) call.secrets.add(secret);
        return serializeQuery(operation, query);
      },
      bodySerializer: (body) => serializeBody(operation, body),
      async fetch(request) {
        if (/\{|%7B/i.test(request.url.split("?")[0] ?? "")) {
          throw new InvalidArgumentError(`${operation.name}: the path has a parameter without a value.`, { operation });
        }
        // The cast: openapi-fetch made it of the class that createClient() was given.
        settled = await runPipeline(request as unknown as RequestValues, call);
        return HANDLED;
      },
    });
  } catch (error) {
    if (SessionwiseError.is(error)) throw error;
    const cause = causeOf(error, redactorOf(call).text);
    throw new InvalidArgumentError(`${operation.name}: the request could not be built (${cause.name}).`, {
      operation,
      cause,
    });
  } finally {
    deadline.dispose();
  }
  if (!settled) throw new InvalidArgumentError(`${operation.name}: nothing was sent.`, { operation });
  return settled;
}

/** What a caller asks by and nobody else may read, as a user's e-mail address: a server can repeat it in its answer. */
function sensitiveIn(query: Readonly<Record<string, unknown>>, { sensitive }: Api): string[] {
  const values = Object.keys(sensitive).flatMap((name) => query[name]);
  // What is shorter stands in too many texts.
  return values.filter((value): value is string => typeof value === "string" && value.length >= 3);
}
