export type { Issue } from "./core/api.ts";
export type { ApiPromise, CallResponse } from "./core/api-promise.ts";
export * from "./core/errors/index.ts";
export type { CallOptions, ClientOptions } from "./core/options.ts";
export type { List, Rows } from "./core/pagination/list.ts";
export type { Page } from "./core/pagination/page.ts";
export * from "./kayle-id/index.ts";
