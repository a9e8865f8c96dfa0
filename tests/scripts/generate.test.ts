import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkSpec } from "../../scripts/generate/check.ts";
import { schemasFile } from "../../scripts/generate/schemas.ts";
import { readSpec } from "../../scripts/generate/spec.ts";

const text = readFileSync("spec/kayle-id.yaml", "utf8");

/** What the generator says of a spec after one edit, which must have changed something. */
function complaintAbout(search: string | RegExp, replacement: string, file = "spec/kayle-id.yaml"): string {
  const original = readFileSync(file, "utf8");
  const edited = original.replace(search, replacement);
  expect(edited).not.toBe(original);
  try {
    const spec = readSpec(file, edited);
    checkSpec(spec);
    schemasFile(spec);
  } catch (error) {
    return String(error);
  }
  return "no complaint";
}

describe("a mistake in a spec stops the generator with file, place and remedy", () => {
  test.each([
    [
      "an unknown keyword",
      "additionalProperties: true",
      "patternProperties: {}",
      /patternProperties.*not known.*teach/,
    ],
    ["a missing operationId", "      operationId: sessions.list\n", "", /get.*no operationId.*Name it/],
    ["a taken operationId", "operationId: sessions.list", "operationId: sessions.create", /taken already.*its own/],
    ["an unresolved reference", 'schemas/SessionPage" }', 'schemas/Missing" }', /Missing does not resolve.*Correct/],
    ["a write without x-idempotent", "      x-idempotent: true\n", "", /cancel.*without x-idempotent.*Say/],
    [
      "an operation on one thing without x-echoes",
      "      x-echoes: data.id\n",
      "",
      /does not say where.*Write x-echoes/,
    ],
    ["an x-echoes that no response has", "x-echoes: data.id", "x-echoes: data.idd", /need not have data\.idd.*Name/],
    ["an x-echoes that a response may lack", "x-echoes: data.id", "x-echoes: data.cancel_token", /need not have/],
    ["an x-echoes that is not an id", "x-echoes: data.id", "x-echoes: data.share_fields", /is not a string/],
    [
      "an x-echoes where there is nothing to repeat",
      "operationId: sessions.list",
      "operationId: sessions.list\n      x-echoes: data.id",
      /No response to this can repeat.*Leave/,
    ],
    [
      "another name of no path",
      '/v1/events: { $ref: "#/paths/~1v1~1webhooks~1events" }',
      '/v1/events: { $ref: "#/components/schemas/Session" }',
      /not another name of a path.*Write nothing but/,
    ],
    ["a page size that differs", "largestPage: 100", "largestPage: 50", /limit goes up to 100.*50.*same number/],
    ["a nullable enum without null", /( +- selfie_face_mismatch\n) +- null\n/, "$1", /disagree about null.*both/],
    ["an enum of one value", "enum: [default, rc]", "enum: [rc]", /one value.*const/],
    [
      "an inline response schema",
      '{ $ref: "#/components/schemas/SessionPage" }',
      "{ type: object }",
      /without a name.*Move/,
    ],
    [
      "a schema that contains itself",
      "{ type: string, description: What the person is told about why. }",
      '{ $ref: "#/components/schemas/Session" }',
      /contains itself.*cut/,
    ],
    [
      "an array without items",
      "labels: { type: array, maxItems: 8, items: { type: string }",
      "labels: { type: array, maxItems: 8",
      /without items/,
    ],
    ["an enum of several kinds", "enum: [0, 24, 72, 168]", "enum: [0, 24, x]", /anything but strings or whole numbers/],
    [
      "a constant that may be null",
      "{ type: string, const: success",
      '{ type: [string, "null"], const: success',
      /more than one type/,
    ],
    [
      "a keyword beside a reference",
      'items: { $ref: "#/components/schemas/Session" }',
      'items: { $ref: "#/components/schemas/Session", maxItems: 5 }',
      /beside \$ref would be lost/,
    ],
    [
      "a required property that is not there",
      "required: [endpoint, signing_secret]",
      "required: [endpoint, secret]",
      /no property secret/,
    ],
    [
      "parameters for a whole path",
      "  /v1/sessions/{id}/cancel:\n",
      "  /v1/sessions/{id}/cancel:\n    parameters: []\n",
      /into each operation/,
    ],
    ["a type that is misspelt", "limit: { type: number", "limit: { type: numbr", /no type numbr/],
    ["a mark that is misspelt", "x-sensitive: query", "x-sensitive: yes", /not understood here/],
    ["an extension that is misspelt", "x-idempotent: true", "x-idempotant: true", /"x-idempotant" is not known/],
    [
      "a list without x-paginated",
      "      x-paginated: { order: id, cursor: starting_after, largestPage: 100 }\n",
      "",
      /x-paginated says nothing/,
    ],
    ["an order that is misspelt", "{ order: id, cursor", "{ order: di, cursor", /no order di/],
    ["a cursor that no parameter takes", "cursor: starting_after", "cursor: after", /no parameter after/],
    ["a pattern that matches a part", '"^vs_[A-Za-z0-9]{64}$"', '"vs_[A-Za-z0-9]{64}"', /part only/],
    ["a pattern that is none", '"^vs_[A-Za-z0-9]{64}$"', '"^vs_($"', /not a regular expression/],
    [
      "an id without its parameter",
      "/v1/sessions/{id}/cancel:",
      "/v1/sessions/{session}/cancel:",
      /The route has \{session\}/,
    ],
    [
      "a component that nothing uses",
      "    PlainText:\n",
      "    Idle: { type: string }\n    PlainText:\n",
      /Idle.*Nothing uses it/,
    ],
    ["another kind of document", "openapi: 3.1.0", "swagger: '2.0'", /not an OpenAPI 3\.1/],
    ["an empty document", /[\s\S]+/, "", /not an OpenAPI 3\.1/],
    [
      "a schema for both sides",
      'schema: { $ref: "#/components/schemas/CreateSessionRequest" }',
      'schema: { $ref: "#/components/schemas/Session" }',
      /in requests and in responses.*one component for each/,
    ],
    ["text that is not YAML", "openapi: 3.1.0", "openapi: [3.1.0", /is not YAML/],
  ])("%s", (_, search, replacement, complaint) => {
    const said = complaintAbout(search, replacement);
    expect(said).toMatch(complaint);
    expect(said).toMatch(/SpecError: spec\/kayle-id\.yaml:\d+:\d+/);
  });

  test.each([
    ["a parameter that takes dates only", "format: date-time }, {", "format: date }, {", /dates without a time only/],
    ["a mark of a parameter that is misspelt", "x-sensitive: true", "x-sensitive: query", /mark of user_ids/],
  ])("%s", (_, search, replacement, complaint) => {
    const said = complaintAbout(search, replacement, "spec/devin-v2.yaml");
    expect(said).toMatch(complaint);
    expect(said).toMatch(/SpecError: spec\/devin-v2\.yaml:\d+:\d+/);
  });

  test.each([
    ["a page whose rows are elsewhere", "rows: breakdown", "rows: leads", /x-paginated says nothing/],
    ["a value that may be anything without saying so", "          x-any: true\n", "", /x-any: true where really/],
    ["a mark of anything that is misspelt", "x-any: true", "x-any: yes", /x-any: true where really/],
    [
      "a name of a variant that is taken",
      "analytics.exportCsv",
      "analytics.leads",
      /analytics\.leads is taken already/,
    ],
    [
      "a name of a variant that is not a place",
      "analytics.exportCsv",
      "exportCsv",
      /exportCsv is not a place in a client/,
    ],
    [
      "a variant with a response that is not one",
      "response: CsvExport",
      "response: Lead",
      /The response cannot be Lead/,
    ],
    ["a variant by a value that no parameter takes", "{ format: csv }", "{ format: xls }", /takes format=xls/],
    ["a variant by a parameter that is none", "{ format: csv }", "{ kind: csv }", /takes kind=csv/],
    [
      "variants that leave nothing to the operation",
      '        - { $ref: "#/components/schemas/LeadPage" }\n',
      "",
      /not one response.*Leave one/,
    ],
  ])("%s", (_, search, replacement, complaint) => {
    const said = complaintAbout(search, replacement, "spec/omni.yaml");
    expect(said).toMatch(complaint);
    expect(said).toMatch(/SpecError: spec\/omni\.yaml:\d+:\d+/);
  });

  test("the place is the line of the mistake", () => {
    const line = text.slice(0, text.indexOf("operationId: sessions.list")).split("\n").length;
    expect(complaintAbout("operationId: sessions.list", "operationId: sessions.create")).toMatch(
      new RegExp(`kayle-id\\.yaml:${text.slice(0, text.indexOf("operationId: sessions.create")).split("\n").length}:`),
    );
    expect(complaintAbout("      operationId: sessions.list\n", "")).toMatch(new RegExp(`kayle-id\\.yaml:${line}:`));
  });
});

describe("npm run generate", () => {
  let folder: string;
  const generate = (...args: string[]) =>
    execFileSync(
      process.execPath,
      [resolve("node_modules/tsx/dist/cli.mjs"), resolve("scripts/generate.ts"), ...args],
      {
        cwd: folder,
        encoding: "utf8",
        stdio: "pipe",
      },
    );

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sessionwise-generate-"));
    cpSync("spec", join(folder, "spec"), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("writes the committed files byte for byte, and --check notices a single changed one", () => {
    generate();
    const files = ["kayle-id", "devin-v2", "omni"].flatMap((api) =>
      ["types", "schemas", "operations"].map((name) => `generated/${api}/${name}.ts`),
    );
    for (const file of files) {
      expect(readFileSync(join(folder, file), "utf8")).toBe(readFileSync(file, "utf8"));
    }
    expect(generate("--check")).toMatch(/are current/);
    writeFileSync(join(folder, "generated/kayle-id/operations.ts"), "// edited by hand\n");
    expect(() => generate("--check")).toThrow(/generated\/kayle-id\/operations\.ts: not what the spec says/);
  });
});
