import type { KayleId as KayleIdWithAttempts } from "../attempts/client.ts";
import type { KayleId } from "../client.ts";
import { hasAttempts } from "../releases.ts";
import type { SessionAnalyticsSummary, WebhookEvent } from "../types.ts";
import { Disorder } from "./disorder.ts";
import type { ReadSession, SessionPage } from "./session-page.ts";

/** A client of either release. */
export type SyncClient = KayleId | KayleIdWithAttempts;

const PAGE = 100;

/** The server as a sync sees it: pages of sessions with its time, under the signal of the sync. */
export class Server {
  readonly #client: KayleId;
  readonly #signal: AbortSignal;
  readonly #attempts: { readonly include_attempts?: true };
  #time: number | undefined;

  constructor(client: SyncClient, signal: AbortSignal) {
    // The cast: what is called here is the same in both releases, except for `include_attempts`.
    this.#client = client as KayleId;
    this.#signal = signal;
    // Without them nothing shows how a completed session of that release ended.
    this.#attempts = hasAttempts(client) ? { include_attempts: true } : {};
  }

  get withAttempts(): boolean {
    return this.#attempts.include_attempts === true;
  }

  /** The time of its last response, in milliseconds since 1970; undefined when it does not say. */
  get time(): number | undefined {
    return this.#time;
  }

  /** That time as a store has it. Without one the local clock has to do: nothing is decided by it. */
  get now(): string {
    return new Date(this.#time ?? Date.now()).toISOString();
  }

  /** The sessions after an id, `""` being the beginning. */
  async page(after: string, createdFrom: string | null): Promise<SessionPage> {
    const starting_after = after === "" ? undefined : after;
    const query = { ...this.#attempts, limit: PAGE, starting_after, created_from: createdFrom ?? undefined };
    const call = this.#client.request("GET", "/v1/sessions", { query: query as object }, this.#options);
    const { data, pagination } = await this.#timed(call);
    if (pagination.has_more && !pagination.next_cursor) throw new Disorder("says that more follow, without a cursor");
    return { rows: data, next: pagination.has_more ? pagination.next_cursor : null };
  }

  /** Every session, page by page, by cursors alone. */
  async *pages(): AsyncGenerator<readonly ReadSession[], void> {
    const list = this.#client.sessions.list({ ...this.#attempts } as object, this.#options);
    for await (const { data } of list.pages()) yield data;
  }

  /** The events since a time, page by page, the newest first. */
  async *events(createdFrom: string): AsyncGenerator<readonly WebhookEvent[], void> {
    const list = this.#client.webhooks.events.list({ created_from: createdFrom }, this.#options);
    for await (const { data } of list.pages()) yield data;
  }

  async session(id: string): Promise<ReadSession> {
    // The cast: the current release has no query here, and is sent none.
    const input = { path: { id }, query: this.#attempts } as { path: { id: string } };
    const { data } = await this.#timed(this.#client.request("GET", "/v1/sessions/{id}", input, this.#options));
    return data;
  }

  async summary(): Promise<SessionAnalyticsSummary> {
    const { summary } = await this.#timed(this.#client.analytics.sessions.overview(this.#options));
    return summary;
  }

  /** The organization, which only webhook endpoints name; undefined when there is none. */
  async organization(): Promise<string | undefined> {
    return (await this.#client.webhooks.endpoints.list({ limit: 1 }, this.#options).first())?.organization_id;
  }

  get #options() {
    return { signal: this.#signal };
  }

  async #timed<T>(call: { withResponse(): Promise<{ data: T; response: { readonly headers: Headers } }> }): Promise<T> {
    const { data, response } = await call.withResponse();
    const time = Date.parse(response.headers.get("date") ?? "");
    this.#time = Number.isNaN(time) ? undefined : time;
    return data;
  }
}
