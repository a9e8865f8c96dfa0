import { checkHandlers } from "./check-handlers.ts";
import { createDecrypt } from "./decrypt.ts";
import type { AnyFields, ReceivedEvent } from "./events.ts";
import { handleOnce } from "./handle.ts";
import type { HandlersForEveryType, HandlersWithDefault } from "./handlers.ts";
import { open } from "./incoming.ts";
import { checkOptions, type WebhookReceiverOptions } from "./options.ts";
import { parseEvent } from "./parse.ts";
import type { WebhookRequest } from "./request.ts";
import { type DeliveryWork, respond, type VerifiedDelivery } from "./respond.ts";
import { createVerify } from "./signature.ts";

/** What `createWebhookReceiver` makes: one for an endpoint, for as long as the process runs. */
export interface WebhookReceiver<Fields extends object = AnyFields> {
  /**
   * Verifies, decrypts and parses a delivery. Duplicates and replays within the tolerance come through: for those see
   * `handle`.
   * @throws WebhookError when the delivery is refused; its `code` says why
   * @throws ConfigurationError when a secret or key is missing or turns out to be unusable
   */
  receive(request: WebhookRequest): Promise<ReceivedEvent<Fields>>;
  /**
   * Receives a delivery, passes it to its handler once, and returns the response for the server, as JSON `{ "code": … }`.
   *
   * | | |
   * |---|---|
   * | 200 | `handled`, or `duplicate`: it had been handled before |
   * | 400 | refused; the code is that of the `WebhookError` |
   * | 409 | `in_progress`: another request is handling the same event, or died in it less than a minute ago |
   * | 500 | `handler_failed`: it threw, and may be called again; or `receiver_failed`: a secret or key is missing, or of no use, or a handler has a name that is not an event type |
   * | 501 | `handler_missing`: neither a handler for this type nor `default` |
   * | 503 | `claim_failed`: the store of seen events threw, or took more than four seconds, so the handler was not called |
   *
   * After anything but 200 the server tries again, up to 8 times in 27 hours and 35 minutes: claims come with no other request,
   * so no event is dropped silently. It waits 15 seconds for the response; a handler that takes longer goes on, and the
   * next try finds the event in progress or handled. Only one that takes more than a minute can be called a second time
   * meanwhile. When the event was handled and only `commit` failed, the response is 200.
   *
   * Never rejects; `onError` is called with everything that went wrong.
   */
  // Not by the name `WebhookHandlers`: the compiler's error begins with these two, which say what may be missing.
  handle(
    request: WebhookRequest,
    handlers: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
  ): Promise<Response>;
  /**
   * Receives a delivery, gives it to `work`, and responds with what that says has become of it. It is what `handle`,
   * `handleInTransaction` and the inbox are made of; with it an event can be put into a queue or a database of your own:
   *
   * ```ts
   * receiver.respond(request, async ({ event }) => ((await queue.add(event)) ? "stored" : "duplicate"));
   * ```
   *
   * The response to each outcome: 200 `handled`, `stored`, `duplicate`; 409 `in_progress`; 500 `handler_failed`, also when
   * `work` throws, and `receiver_failed` when it returns something else; 501 `handler_missing`; 503 `claim_failed`, `commit_failed`, `store_failed`. A delivery that is refused gets
   * 400, and `work` is not called. `work` has to keep duplicates away: nothing else does. Never rejects.
   */
  respond(request: WebhookRequest, work: DeliveryWork<Fields>): Promise<Response>;
  /**
   * Decrypts and parses the body of a delivery that was verified when it came, out of a store that kept it encrypted. It
   * does not look at the signature: never give it what comes from elsewhere.
   * @throws WebhookError when it cannot be decrypted, or is not what this version expects
   * @throws ConfigurationError when a key is missing or turns out to be unusable
   */
  decrypt(body: string): Promise<ReceivedEvent<Fields>>;
}

/**
 * Receives webhooks of Kayle ID: checks the signature over the raw body, its age, decrypts, checks the payload.
 *
 * With `createWebhookReceiver<typeof shareFields>(…)` the claims are typed by what your sessions ask for. That is your
 * word: it holds when every session whose events come here asks for these fields.
 *
 * @example
 * ```ts
 * import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
 *
 * const receiver = createWebhookReceiver({
 *   // Functions: called at the first delivery, not while the module loads.
 *   signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
 *   privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
 * });
 * export const POST = (request: Request) =>
 *   receiver.handle(request, {
 *     "verification.session.succeeded": async ({ data }) => console.log(data.selected_field_keys),
 *     default: () => {},
 *   });
 * ```
 *
 * @throws ConfigurationError when an option makes no sense; the message holds no secret
 */
export function createWebhookReceiver<Fields extends object = AnyFields>(
  options: WebhookReceiverOptions,
): WebhookReceiver<Fields> {
  const { secrets, keys, tolerance, now, seen, onError } = checkOptions(options);
  const verify = createVerify(secrets, tolerance, now);
  const decrypt = createDecrypt(keys);

  const read = async (body: string, announced?: string): Promise<ReceivedEvent<Fields>> =>
    // The cast: the type argument is the integrator's word on what is asked for, and changes nothing at run time.
    parseEvent(await decrypt(body), announced) as ReceivedEvent<Fields>;
  const verified = async (request: WebhookRequest): Promise<VerifiedDelivery<Fields>> => {
    const incoming = open(request);
    const signature = incoming.header("X-Kayle-Signature");
    const announced = incoming.header("X-Kayle-Event");
    const bytes = await incoming.readBody();
    await verify(signature, bytes);
    const body = new TextDecoder().decode(bytes);
    return { event: await read(body, announced), body };
  };
  return {
    receive: async (request) => (await verified(request)).event,
    handle: (request, handlers) => {
      const receive = async () => {
        // First, so that the first delivery shows the mistake, whatever its type.
        checkHandlers(handlers);
        return verified(request);
      };
      return respond(receive, handleOnce(handlers, seen), onError);
    },
    respond: (request, work) => respond(() => verified(request), work, onError),
    decrypt: (body) => read(body),
  };
}
