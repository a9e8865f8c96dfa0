/**
 * The clients of all three APIs, their errors, lists and options, and what `sessionwise/kayle-id` has. A bundler keeps only
 * the client that you use.
 * @module sessionwise
 */

export type { ErrorDetails, Issue } from "./core/api.ts";
export type { ApiPromise, CallResponse } from "./core/api-promise.ts";
export * from "./core/errors/index.ts";
export type { AttemptRequest, Middleware } from "./core/middleware.ts";
export type { ObservedAttempt, ObservedCall, ObservedEnd, Observer } from "./core/observe.ts";
export type { CallOptions, ClientOptions, Logger } from "./core/options.ts";
export type { Rows } from "./core/pagination/consume.ts";
export type { ListOptions } from "./core/pagination/create-list.ts";
export type { List } from "./core/pagination/list.ts";
export type { Page } from "./core/pagination/page.ts";
export type { WalkProgress } from "./core/pagination/page-source.ts";
export type { Scan } from "./core/pagination/scan.ts";
export { type AttemptEnd, decideRetry, parseRetryAfter, type RetryDecision, type RetryQuestion } from "./core/retry.ts";
export type { Drift, ResponseSchemas } from "./core/validation.ts";
export { Devin } from "./devin/client.ts";
export * from "./kayle-id/index.ts";
export { Omni } from "./omni/client.ts";
