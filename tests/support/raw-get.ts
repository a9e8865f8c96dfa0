import { request } from "node:http";

export interface RawResponse {
  readonly status: number;
  /** As sent: names and values one after the other. */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request that may have headers that `fetch` forbids, such as `Host`. */
export function rawGet(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const { statusCode = 0, rawHeaders } = answer;
        resolve({
          status: statusCode,
          rawHeaders,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString("latin1"),
        });
      });
    });
    sent.on("error", reject).end();
  });
}
