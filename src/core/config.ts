import type { Api } from "./api.ts";
import type { OptionNames } from "./call-options.ts";
import { ConfigurationError } from "./errors/index.ts";
import { checkHeaders, HEADER_VALUE, longParts } from "./headers.ts";
import { checkLimits } from "./limits.ts";
import type { Middleware } from "./middleware.ts";
import type { Observer } from "./observe.ts";
import type { ClientOptions, Logger } from "./options.ts";

import { unknownName } from "./suggest.ts";
import type { Drift, ResponseSchemas } from "./validation.ts";
import { show } from "./values.ts";

/** A client's options, checked and completed. */
export interface Config {
  /** A key that was checked; or what gives it, to be asked and checked at each attempt. */
  readonly apiKey: string | (() => Promise<string>);
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
  /** Only when the user gave one: the global is looked up at each attempt, so that a mock installed later works. */
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** What must not be repeated from the start: a key that does not rotate, and header values of the user. */
  readonly secrets: readonly string[];
  readonly middleware: readonly Middleware[];
  readonly observer: Observer | undefined;
  readonly logger: Logger | undefined;
  readonly schemas: ResponseSchemas;
  readonly validation: "off" | "warn" | "strict";
  readonly onDrift: ((drift: Drift) => void) | undefined;
  readonly maxResponseBytes: number;
  readonly allowInsecureHttp: boolean;
}

/** Throws a `ConfigurationError` for what could only fail later, or fail badly. */
export function resolveConfig(api: Api, options: ClientOptions): Config {
  checkOptions(options, `new ${api.client}`);
  if (isBrowser() && options.dangerouslyAllowBrowser !== true) {
    throw new ConfigurationError(
      "In a browser everyone can read the API key: call the API from a server, or pass dangerouslyAllowBrowser.",
    );
  }
  const limits = {
    timeout: options.timeout ?? 30_000,
    deadline: options.deadline ?? 90_000,
    maxRetries: options.maxRetries ?? 2,
    maxResponseBytes: options.maxResponseBytes ?? 64 * 2 ** 20,
  };
  const { headers = {}, middleware = [], schemas, validation = schemas ? "strict" : "off" } = options;
  const problem =
    checkLimits(limits) ??
    checkHeaders(headers) ??
    (validation !== "off" && !schemas
      ? `validation is ${show(validation)} but there are no schemas to validate with: pass schemas`
      : undefined) ??
    (["off", "warn", "strict"].includes(validation)
      ? undefined
      : `validation is ${show(validation)}: use "off", "warn" or "strict"`) ??
    (options.fetch === undefined || typeof options.fetch === "function" ? undefined : "fetch is not a function") ??
    (Array.isArray(middleware) && middleware.every((one) => typeof one === "function")
      ? undefined
      : "middleware is not a list of functions");
  if (problem) throw new ConfigurationError(`${problem}.`);
  const key =
    typeof options.apiKey === "function"
      ? options.apiKey
      : checkKey(api, options.apiKey ?? environment(api.keyVariable));
  return {
    ...limits,
    apiKey: typeof key === "function" ? async () => checkKey(api, await key()) : key,
    baseUrl: resolveBaseUrl(api, options),
    fetch: options.fetch,
    headers: { ...headers },
    secrets: [
      ...(typeof key === "string" ? [key] : []),
      ...[key, ...Object.values(headers)].flatMap((value) => (typeof value === "string" ? longParts(value) : [])),
    ],
    middleware: [...middleware],
    observer: options.observer,
    logger: options.logger,
    schemas: schemas ?? {},
    validation,
    onDrift: options.onDrift,
    allowInsecureHttp: options.allowInsecureHttp === true,
  };
}

/** The options of a client that is made from another: what is undefined is inherited. */
export function inheritOptions(from: ClientOptions, given: ClientOptions): ClientOptions {
  checkOptions(given, "withOptions");
  return { ...from, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

const CLIENT_OPTIONS: OptionNames<ClientOptions> = {
  ...{ apiKey: true, baseUrl: true, timeout: true, deadline: true, maxRetries: true, fetch: true, headers: true },
  ...{ middleware: true, observer: true, logger: true, schemas: true, validation: true, onDrift: true },
  ...{ maxResponseBytes: true, allowInsecureHttp: true, dangerouslyAllowBrowser: true },
};

/** Throws a `ConfigurationError` for what is not an object of options. `taker` is what they were given to. */
function checkOptions(options: unknown, taker: string): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    // It is likely a key, which no message may repeat.
    const what = typeof options === "string" ? "a string" : show(options);
    throw new ConfigurationError(`${taker} takes an options object, not ${what}: write ${taker}({ apiKey: … }).`);
  }
  const problem = unknownName(options, Object.keys(CLIENT_OPTIONS), "an option");
  if (problem) throw new ConfigurationError(`${taker}: ${problem}.`);
}

function checkKey(api: Api, key: unknown): string {
  if (key === undefined || key === "") {
    throw new ConfigurationError(
      `No API key for ${api.title}: set ${api.keyVariable} in the environment, or pass { apiKey }.`,
    );
  }
  if (typeof key !== "string" || !HEADER_VALUE.test(key)) {
    throw new ConfigurationError(
      `The API key for ${api.title} contains a character that a header cannot carry: look for a line break in it.`,
    );
  }
  return key;
}

function resolveBaseUrl(api: Api, options: ClientOptions): string {
  const given = String(options.baseUrl ?? (environment(api.baseUrlVariable) || api.defaultBaseUrl));
  const from = options.baseUrl === undefined ? api.baseUrlVariable : "baseUrl";
  // The value is not repeated in the messages: a URL can contain credentials.
  const refuse = (why: string): never => {
    throw new ConfigurationError(`${from} ${why}, as in ${api.defaultBaseUrl}.`);
  };
  const url = URL.canParse(given) ? new URL(given) : refuse("is not an absolute URL: give scheme and host");
  if (url.protocol !== "https:" && url.protocol !== "http:") refuse(`has the scheme ${url.protocol}: use https`);
  if (url.username || url.password) refuse("contains credentials: leave them out, because the API takes a key");
  // Of an empty one only the sign is left, and every path would become part of it.
  if (/[?#]/.test(url.href)) refuse("has a query or a fragment: leave it out");
  if (!isUnreadable(url) && options.allowInsecureHttp !== true) {
    refuse("would send the key unencrypted: use https, or pass allowInsecureHttp");
  }
  return url.href.replace(/\/+$/, "");
}

/** Whether nobody on the way can read what is sent to this URL: it is encrypted, or does not leave the machine. */
export function isUnreadable({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function isBrowser(): boolean {
  // Deno has a window of its own in older versions; no server has a document in it.
  return typeof window !== "undefined" && typeof window.document !== "undefined";
}

/** A variable of the environment where there is one: not on workerd, and on Deno only with permission. */
function environment(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[name] || undefined;
  } catch {
    return undefined;
  }
}
