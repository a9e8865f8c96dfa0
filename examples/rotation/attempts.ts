import { decodeProtectedHeader } from "jose";

/** What became of the delivery attempts, as the servers responded to them. */
export class AttemptLog {
  readonly #statuses = new Map<string, number[]>();
  readonly #counts = new Map<string, number>();

  /** Passes a delivery on, and notes to which key it was encrypted and what the response was. */
  async note(request: Request, deliver: (request: Request) => Promise<Response>): Promise<Response> {
    const id = request.headers.get("x-kayle-delivery-id") ?? "";
    const { kid = "" } = decodeProtectedHeader(await request.clone().text());
    const response = await deliver(request);
    this.#statuses.set(id, [...(this.#statuses.get(id) ?? []), response.status]);
    if (response.ok) this.#counts.set(kid, this.accepted(kid) + 1);
    return response;
  }

  /** How many deliveries that were encrypted to a key have been accepted. */
  accepted(kid: string): number {
    return this.#counts.get(kid) ?? 0;
  }

  /** How many attempts were refused with a 400. */
  get refusals(): number {
    return [...this.#statuses.values()].flat().filter((status) => status === 400).length;
  }

  /** How many deliveries were refused at least once and accepted later. */
  get refusedAtFirst(): number {
    return [...this.#statuses.values()].filter((all) => all.includes(400) && all.at(-1) === 200).length;
  }
}
