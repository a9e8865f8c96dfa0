// What our spec and client make of the operation that the vendor has published, compared with that publication.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import { generateSync, type JsonSchema } from "json-schema-faker";
import { Devin } from "sessionwise";
import type { MetricsParams } from "sessionwise/devin";
import { HTTPValidationError, SessionsMetrics, ValidationError } from "sessionwise/devin/schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as operations from "../../generated/devin-v2/operations.ts";
import { readSpec } from "../../scripts/generate/spec.ts";
import { mutations } from "../generated/mutations.ts";

const published = JSON.parse(readFileSync("tests/fixtures/devin-v2/seed-openapi.json", "utf8"));
const [[path, { get }]] = Object.entries<{ get: Published }>(published.paths) as [[string, { get: Published }]];

interface Published {
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, unknown>;
}

describe("our description", () => {
  test("has the published operation, and its siblings like it", () => {
    const names = get.parameters.map(({ name }) => name);
    expect(get.parameters.every((one) => one.in === "query" && !one.required)).toBe(true);
    const { doc } = readSpec("spec/devin-v2.yaml");
    for (const operation of operations.OPERATIONS) {
      expect(operation).toMatchObject({ method: "GET", nullable: names });
      const answers = Object.keys(doc.paths[operation.path]?.get?.responses ?? {});
      expect(answers).toEqual(expect.arrayContaining(Object.keys(get.responses)));
    }
    expect(operations.metricsSessions.path).toBe(path);
    expect(operations.OPERATIONS.map((one) => one.path.replace(/\w+$/, "sessions"))).toEqual(
      operations.OPERATIONS.map(() => path),
    );
  });

  test.each(Object.entries({ SessionsMetrics, HTTPValidationError, ValidationError }))(
    "%s takes and refuses what the published schema does",
    (name, schema) => {
      const ajv = new Ajv2020({ strict: false });
      ajv.addSchema({ $id: "published", components: published.components });
      const validate = ajv.getSchema(`published#/components/schemas/${name}`);
      let accepted = 0;
      for (let seed = 1; seed <= 20; seed++) {
        // The cast: the faker's own type of a JSON Schema.
        const source = { $ref: `#/components/schemas/${name}`, components: published.components } as JsonSchema;
        const sample = generateSync(source, { seed, optionalsProbability: 0.8 });
        for (const value of [sample, ...mutations(sample)]) {
          const ours = schema.safeParse(value).success;
          expect(ours, JSON.stringify(value)).toBe(validate?.(value));
          accepted += Number(ours);
        }
      }
      expect(accepted).toBeGreaterThanOrEqual(20);
    },
  );
});

const run = promisify(execFile);
const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);
if (!hasCurl) console.warn("There is no curl: our requests were not compared with its.");

interface Arrived {
  method: string | undefined;
  target: string;
  pairs: [string, string][];
  authorization: string | undefined;
  accept: string | undefined;
  body: string;
}

describe.skipIf(!hasCurl)("the request is the one that curl makes of the published operation", () => {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url = "", headers } = request;
    const { searchParams } = new URL(`http://127.0.0.1${url}`);
    const { authorization, accept } = headers;
    arrived.push({ method, target: url, pairs: [...searchParams], authorization, accept, body });
    response.setHeader("content-type", "application/json").end('{"sessions_count":42}');
  });
  let origin: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // The cast: a server on TCP has an address of this shape once it listens.
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test.each<[string, MetricsParams, string[]]>([
    ["nothing", {}, []],
    [
      "a window",
      { start_date: "2026-03-01T08:00:00Z", end_date: "2026-04-01T08:00:00Z" },
      ["start_date=2026-03-01T08:00:00Z", "end_date=2026-04-01T08:00:00Z"],
    ],
    [
      "bare dates",
      { start_date: "2026-03-01", end_date: "2026-04-01" },
      ["start_date=2026-03-01", "end_date=2026-04-01"],
    ],
    [
      "the other pair",
      { start: "2026-03-01T08:00:00Z", end: "2026-03-02" },
      ["start=2026-03-01T08:00:00Z", "end=2026-03-02"],
    ],
    [
      "ids",
      { org_ids: ["org-a", "org-b"], user_ids: ["email|ann+dev@example.com", "günther & co"] },
      ["org_ids=org-a", "org_ids=org-b", "user_ids=email|ann+dev@example.com", "user_ids=günther & co"],
    ],
  ])("with %s", async (_, params, data) => {
    arrived.length = 0;
    const devin = new Devin({ apiKey: "apk_user_test", baseUrl: origin });
    expect(await devin.metrics.sessions(params)).toEqual({ sessions_count: 42 });
    const query = data.flatMap((pair) => ["--data-urlencode", pair]);
    const headers = ["--header", "Authorization: Bearer apk_user_test", "--header", "Accept: application/json"];
    await run("curl", ["--silent", "--request", "GET", "--get", ...query, "--url", `${origin}${path}`, ...headers]);
    const [ours, theirs] = arrived.map(({ target, ...rest }) => ({ ...rest, path: target.split("?")[0] }));
    expect(ours).toEqual(theirs);
    expect(arrived[0]?.target).not.toMatch(/[|+ ]/);
  });
});
