// What our spec and client make of the page that the vendor has published: its example answers and its curl lines.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { Omni } from "sessionwise";
import * as schemas from "sessionwise/omni/schemas";
import { AnalyticsResponse, CsvExport, LeadPage } from "sessionwise/omni/schemas";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";

const read = (name: string) => readFileSync(`tests/fixtures/omni/${name}`, "utf8");
const page = JSON.parse(read("seed-leads.json"));
const place = JSON.parse(read("seed-csv-export.json"));
const WINDOW = { start: "2026-03-14T00:00:00Z", end: "2026-04-14T00:00:00Z" };

describe("the published examples", () => {
  test("pass the schemas, each as its own kind of answer", () => {
    expect(LeadPage.safeParse(page).error).toBeUndefined();
    expect(CsvExport.safeParse(place).error).toBeUndefined();
    expect(LeadPage.safeParse(place).success).toBe(false);
    expect(CsvExport.safeParse(page).success).toBe(false);
    for (const answer of [page, place]) expect(AnalyticsResponse.safeParse(answer).data).toEqual(answer);
  });

  test("come through the client under strict validation as they are", async () => {
    const { fetch } = stubFetch(json(page), json(place));
    const { analytics } = new Omni({ apiKey: "omni_test", fetch, schemas });
    const leads = analytics.leads(WINDOW);
    expect((await leads).data).toEqual(page.breakdown);
    expect(await leads.totals()).toEqual(page.totals);
    // The example leaves nextToken out.
    expect((await leads).nextCursor).toBeNull();
    expect(await analytics.exportCsv(WINDOW)).toEqual(place);
  });
});

const run = promisify(execFile);
const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);
if (!hasCurl) console.warn("There is no curl: our requests were not compared with its.");

interface Arrived {
  readonly method: string | undefined;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What matters of a request: all of it but the way in which its query is encoded, and headers of the engine's. */
const matters = ({ method, target, headers, body }: Arrived) => {
  const { pathname, searchParams } = new URL(target, "http://127.0.0.1");
  const { "x-api-key": key, authorization, cookie } = headers;
  return { method, pathname, pairs: [...searchParams].sort(), key, authorization, cookie, body };
};

describe.skipIf(!hasCurl)("the published curl lines send what the client sends", () => {
  const arrived: Arrived[] = [];
  const FILE = "/exports/leads.csv?X-Amz-Signature=0123456789";
  let origin: string;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url = "", headers } = request;
    arrived.push({ method, target: url, headers, body });
    if (url.startsWith("/exports/")) return response.end("leadId\nlead-1\n");
    const downloadUrl = `${origin}${FILE}`;
    const answer = url.includes("format=csv") ? { downloadUrl, expiresAt: "2099-01-01T00:00:00Z" } : page;
    return response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // The cast: a server on TCP has an address of this shape once it listens.
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    arrived.length = 0;
  });

  const [forLeads = "", forExport = "", forFile = ""] = read("seed-curl.sh").split("\n\n");
  const client = () => new Omni({ apiKey: "omni_test", baseUrl: origin });
  /** A line as it is published, with our server, key and file in the place of theirs. */
  const runLine = (line: string) =>
    run("sh", [
      "-c",
      line
        .replace("https://api-v2.getomni.ai", origin)
        .replace("<your-api-key>", "omni_test")
        .replace("-o analytics.csv '<downloadUrl-from-response>'", `--silent -o /dev/null '${origin}${FILE}'`)
        .replace("--request", "--silent --request"),
    ]);

  test("for leads", async () => {
    await runLine(forLeads);
    await client().analytics.leads(WINDOW);
    const [theirs, ours] = arrived.map(matters);
    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ method: "GET", pathname: "/api/v0/analytics", key: "omni_test" });
    expect(ours?.pairs).toEqual([
      ["end", WINDOW.end],
      ["start", WINDOW.start],
    ]);
  });

  test("for an export", async () => {
    await runLine(forExport);
    await client().analytics.exportCsv(WINDOW);
    const [theirs, ours] = arrived.map(matters);
    expect(ours).toEqual(theirs);
    expect(ours?.pairs).toContainEqual(["format", "csv"]);
  });

  test("for its file", async () => {
    await runLine(forFile);
    for await (const row of client().analytics.rows(WINDOW)) expect(row.leadId).toBe("lead-1");
    const [theirs, exported, ours] = arrived.map(matters);
    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ method: "GET", pathname: "/exports/leads.csv", key: undefined });
    expect(exported).toMatchObject({ key: "omni_test" });
  });
});
