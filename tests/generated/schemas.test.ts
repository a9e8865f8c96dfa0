import { readdirSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { generateSync, type JsonSchema } from "json-schema-faker";
import { describe, expect, test } from "vitest";
import type { ZodMiniType } from "zod/mini";
import * as devin from "../../generated/devin-v2/schemas.ts";
import * as schemas from "../../generated/kayle-id/schemas.ts";
import * as attempts from "../../generated/kayle-id-attempts/schemas.ts";
import * as omni from "../../generated/omni/schemas.ts";
import { directionsOf } from "../../scripts/generate/directions.ts";
import { children, type Schema } from "../../scripts/generate/openapi.ts";
import { readSpec, type Spec } from "../../scripts/generate/spec.ts";
import { recordings } from "../support/recordings.ts";
import { mutations } from "./mutations.ts";

const SAMPLES = 20;

type Schemas = Readonly<Record<string, ZodMiniType>>;
const APIS: readonly (readonly [string, Schemas])[] = [
  ["kayle-id", schemas],
  ["devin-v2", devin],
  ["kayle-id-attempts", attempts],
  ["omni", omni],
];

test("no description goes without", () => {
  expect(APIS.map(([api]) => `${api}.yaml`).sort()).toEqual(readdirSync("spec").sort());
});

/**
 * The components as ajv should see them: with the two things that we do on purpose written out. Responses take any
 * value in the place of an enum; requests take no unknown property.
 */
function asWeMeanThem(spec: Spec): Record<string, Schema> {
  const components = spec.doc.components.schemas;
  const sides = directionsOf(spec);
  const visit = (schema: Schema, side: string): Schema => {
    const target = components[schema.$ref?.split("/").pop() ?? ""];
    if (side === "response" && (schema.enum ?? target?.enum)) {
      const { enum: _, $ref: __, ...open } = { ...target, ...schema };
      return open;
    }
    for (const [child, [keyword, key]] of children(schema)) {
      const changed = visit(child, side);
      if (keyword === "properties" && schema.properties) schema.properties[String(key)] = changed;
      else if (keyword === "anyOf" && schema.anyOf) schema.anyOf[Number(key)] = changed;
      else Object.assign(schema, { [String(keyword)]: changed });
    }
    if (side === "request" && schema.properties) schema.additionalProperties ??= false;
    return schema;
  };
  const entries = Object.entries(structuredClone(components));
  return Object.fromEntries(entries.map(([name, schema]) => [name, visit(schema, sides.get(name) ?? "enum")]));
}

function validatorFor(spec: Spec): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allowMatchingProperties: true });
  addFormats.default(ajv);
  ajv.addVocabulary(["x-sensitive", "x-any", "components"]);
  return ajv.addSchema({ $id: "spec", components: { schemas: asWeMeanThem(spec) } });
}

describe.each(APIS)("the schemas generated for %s", (api, byName) => {
  const spec = readSpec(`spec/${api}.yaml`);
  const components = spec.doc.components.schemas;
  const ajv = validatorFor(spec);

  test("are one for every component", () => {
    expect(Object.keys(byName).sort()).toEqual(Object.keys(components).sort());
  });

  test.each(Object.keys(components))("%s accepts and refuses what ajv 2020 does", (name) => {
    const schema = byName[name];
    const validate = ajv.getSchema(`spec#/components/schemas/${name}`);
    if (!schema || !validate) throw new Error(`no schema for ${name}`);
    const accepts: ((value: unknown) => boolean) | undefined = Reflect.get(schema, Symbol.for("sessionwise.accepts"));
    let accepted = 0;
    for (let seed = 1; seed <= SAMPLES; seed++) {
      // The cast: the faker's own type of a JSON Schema, which knows our subset.
      const source = {
        $ref: `#/components/schemas/${name}`,
        components: { schemas: asWeMeanThem(spec) },
      } as JsonSchema;
      const sample = generateSync(source, { seed, maxDepth: 25, optionalsProbability: 0.7 });
      expect(validate(sample), `sample ${seed}: ${JSON.stringify(validate.errors)}`).toBe(true);
      for (const value of seed <= 3 ? [sample, ...mutations(sample)] : [sample]) {
        const ours: boolean = schema.safeParse(value).success;
        if (accepts && accepts(value) !== ours) {
          expect.fail(`${name}: zod says ${ours}, its predicate ${!ours}, for ${JSON.stringify(value).slice(0, 2000)}`);
        }
        if (ours !== validate(value)) {
          expect.fail(`${name}: ajv says ${!ours}, ours ${ours}, for ${JSON.stringify(value).slice(0, 2000)}`);
        }
        accepted += Number(ours);
      }
    }
    expect(accepted).toBeGreaterThanOrEqual(SAMPLES);
  });

  test("take the examples of the spec", () => {
    const examples = Object.entries(components).flatMap(([name, { examples = [] }]) =>
      examples.map((example) => [name, example] as const),
    );
    expect(examples.length).toBeGreaterThanOrEqual(4);
    for (const [name, example] of examples) expect(byName[name]?.safeParse(example).error, name).toBeUndefined();
  });
});

describe("enums", () => {
  test("an unknown value of a response enum passes, of a request enum it does not", () => {
    const [session] = readSpec("spec/kayle-id.yaml").doc.components.schemas.Session?.examples ?? [];
    expect(schemas.Session.safeParse({ ...Object(session), status: "completed" }).success).toBe(true);
    expect(schemas.Session.safeParse({ ...Object(session), status: 7 }).success).toBe(false);
    const request = { url: "https://example.com", subscribed_event_types: ["nope"] };
    expect(schemas.CreateWebhookEndpointRequest.safeParse(request).success).toBe(false);
  });
});

describe("recorded answers", () => {
  const answers: readonly [RegExp, ZodMiniType][] = [
    [/^sessions_list_(limit100|status|default|created|with)/, schemas.SessionPage],
    [/^session_(get_ok|get_failed|get_after|create_share_fields|create_with)/, schemas.SessionResponse],
    [/^analytics_overview/, schemas.SessionAnalyticsOverviewResponse],
    [/^webhook_endpoints_list/, schemas.WebhookEndpointPage],
    [/^webhook_endpoint_update_name_null/, schemas.WebhookEndpointResponse],
    [/^webhook_endpoint_create(_minimal)?$/, schemas.CreatedWebhookEndpointResponse],
    [/^webhook_endpoint_delete/, schemas.DeletedWebhookEndpointResponse],
    [/^webhook_key_create(_2)?$/, schemas.WebhookEncryptionKeyResponse],
    [/^webhook_keys_list/, schemas.WebhookEncryptionKeyPage],
    [/^(webhooks_)?events_list/, schemas.WebhookEventPage],
    [/^deliveries_list/, schemas.WebhookDeliveryPage],
    [/^delivery_retry_pending/, schemas.WebhookDeliveryResponse],
    [/^webhook_signing_secret_rotate$/, schemas.RotatedWebhookSigningSecretResponse],
    [/^webhook_signing_secret_reveal_after/, schemas.RevealedWebhookSigningSecretResponse],
  ];
  const pages = recordings().filter(({ response }) => response.status < 300 && typeof response.body === "object");

  test.each(pages.map((one) => [one.name, one] as const))("%s parses", (name, { response }) => {
    const body = Object(response.body);
    const schema =
      answers.find(([pattern]) => pattern.test(name))?.[1] ??
      ("pagination" in body ? schemas.SessionPage : schemas.SessionResponse);
    if (name === "misc_root") return expect(body.data.status).toBe("healthy");
    expect(schema.safeParse(body).error).toBeUndefined();
  });

  const refusals = recordings().filter(({ response }) => response.status >= 400 && typeof response.body === "object");
  test.each(refusals.map((one) => [one.name, one] as const))("%s has a documented error body", (_, { response }) => {
    const documented = [schemas.ErrorEnvelope, schemas.BareError, schemas.ValidatorError];
    expect(documented.some((schema) => schema.safeParse(response.body).success)).toBe(true);
  });
});
