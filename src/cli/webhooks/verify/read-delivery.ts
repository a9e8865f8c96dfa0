import { isPlainObject } from "../../../core/values.ts";
import type { RawWebhookRequest } from "../../../kayle-id/webhook-receiver/request.ts";
import { parseJson, readInput } from "../../frame/read-input.ts";
import { UsageError } from "../../frame/usage-error.ts";

/** A body has at most 1 MiB, of which base64 and JSON make less than twice as much; the rest is for the headers. */
const MOST_BYTES = 2 ** 21;
const HEADER = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/;
const REQUEST_LINE = /^[A-Z]+ \S+ HTTP\/[\d.]+$/;

/** A delivery from a file, in one of the forms that the help of the command shows. */
export function readDelivery(file: string): RawWebhookRequest {
  const bytes = readInput(file, MOST_BYTES);
  return /^\s*\{/.test(bytes.toString("latin1", 0, 256)) ? readJson(file, bytes) : readHttp(file, bytes);
}

function readJson(file: string, bytes: Buffer): RawWebhookRequest {
  const saved = parseJson(bytes.toString("utf8"));
  if (!isPlainObject(saved) || !isPlainObject(saved.headers) || saved.body === undefined) throw wrongForm(file);
  const { body } = saved;
  if (typeof body !== "string") {
    throw new UsageError(
      `The body in ${file} is not a string: a parser has read it, and the signature covers the text that it read.`,
      "Save the raw body.",
    );
  }
  // The cast: a value that is not a string counts as missing where the header is looked up.
  const headers = saved.headers as Record<string, string>;
  return { headers, body: saved.isBase64Encoded === true ? Buffer.from(body, "base64") : body };
}

function readHttp(file: string, bytes: Buffer): RawWebhookRequest {
  // Latin-1, so that a character is a byte.
  const text = bytes.toString("latin1");
  const blank = /\r?\n\r?\n/.exec(text);
  if (!blank) throw wrongForm(file);
  const lines = text.slice(0, blank.index).split(/\r?\n/);
  if (REQUEST_LINE.test(lines[0] ?? "")) lines.shift();
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined || value === undefined) throw wrongForm(file);
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
  }
  const rest = bytes.subarray(blank.index + blank[0].length);
  return { headers: Object.fromEntries(headers), body: bodyOf(file, rest, headers.get("content-length")?.[0]) };
}

/** Editors end a file with a line break, and nothing else tells whether it was part of the body. */
function bodyOf(file: string, rest: Buffer, length: string | undefined): Buffer {
  if (Number(length) === rest.length) return rest;
  if (Number(length) > rest.length) {
    throw new UsageError(
      `${file} has ${rest.length} bytes of the body, and its Content-Length says ${length}: it was not saved whole.`,
      "Save the delivery as it came.",
    );
  }
  const ending = /\r?\n$/.exec(rest.toString("latin1", Math.max(0, rest.length - 2)))?.[0].length ?? 0;
  return rest.subarray(0, rest.length - ending);
}

function wrongForm(file: string): UsageError {
  return new UsageError(
    `${file} is not a saved delivery.`,
    'Save it as raw HTTP (the headers, an empty line, the body), or as JSON: { "headers": { … }, "body": "…" }.',
  );
}
