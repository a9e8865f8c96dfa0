import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltPage, buildPage } from "../../../examples/dashboard/server/build-page.ts";
import { type RunningDashboard, startDashboard } from "../../support/dashboard.ts";
import { serve } from "../../support/fault-server.ts";
import { type RawResponse, rawGet } from "../../support/raw-get.ts";
import { sessionOf } from "../../support/sessions.ts";

const PAGE_FOLDER = "examples/dashboard/page";

let page: BuiltPage;
let dashboard: RunningDashboard;
beforeAll(async () => {
  page = await buildPage();
  dashboard = await startDashboard({ page });
});
afterAll(() => dashboard.close());

const everyPath = () => [
  "/",
  ...page.files.map(({ path }) => path),
  "/api/dashboard",
  "/api/dashboard?days=30&status=failed&page=2",
  "/api/dashboard?fresh",
  "/api/dashboard?days=x",
  "/api/nope",
  "/nope",
];

/** The key as it is, without its prefix, and in the forms in which text travels. */
function expectNoKey({ rawHeaders, body }: RawResponse, key: string): void {
  const sent = `${rawHeaders.join("\n")}\n${body}`;
  const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "");
  for (const form of [key, key.slice(3), base64(key), base64(key).slice(2, -2), key.split("").reverse().join("")]) {
    expect(sent.includes(form)).toBe(false);
  }
}

describe("the key", () => {
  test.each(["GET", "HEAD", "POST", "OPTIONS"])(
    "is in no answer to %s: document, script, style, JSON, headers",
    async (method) => {
      const paths = everyPath();
      expect(paths.filter((path) => /\.(js|css|woff2|svg)$/.test(path)).length).toBeGreaterThanOrEqual(4);
      for (const path of paths) expectNoKey(await rawGet(dashboard.url + path, {}, method), dashboard.emulator.apiKey);
    },
  );

  test("is in no answer when the Kayle ID server is gone, or refuses it", async () => {
    const failing = await startDashboard({ page, count: 0 });
    failing.emulator.organization.frozen = true;
    const refused = await rawGet(`${failing.url}/api/dashboard`);
    await failing.stopServer();
    const unreachable = await rawGet(`${failing.url}/api/dashboard`);
    await failing.close();
    expect([refused.status, unreachable.status]).toEqual([502, 502]);
    for (const answer of [refused, unreachable]) expectNoKey(answer, failing.emulator.apiKey);
    expect(failing.reported.join()).not.toContain(failing.emulator.apiKey);
  });

  const apiKey = `kk_${"k3y".repeat(10)}zz`;
  const echoes = {
    "in a session": [200, {}, { data: [sessionOf({ id: `vs_${"a".repeat(64)}`, failure_code: apiKey })] }],
    "in an error": [400, {}, { error: { code: apiKey, message: apiKey, hint: apiKey, docs: apiKey } }],
    "in a request id": [500, { "cf-ray": apiKey }, { error: { code: apiKey, message: apiKey } }],
    "in a header": [429, { "retry-after": apiKey }, {}],
    "in a body that is no JSON": [200, {}, undefined],
  } as const;
  test.each(Object.entries(echoes))("stays here when the server echoes it %s", async (_, [status, headers, body]) => {
    const pagination = { limit: 100, has_more: false, next_cursor: null };
    const server = await serve((request, response) => {
      expect(request.headers.authorization).toBe(`Bearer ${apiKey}`);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(body ? JSON.stringify({ error: null, pagination, ...body }) : apiKey);
    });
    const echoed = await startDashboard({ count: 0, apiKey, baseUrl: server.url });
    const answer = await rawGet(`${echoed.url}/api/dashboard?days=30&fresh`);
    await echoed.close();
    await server.close();
    expect(server.seen.length).toBeGreaterThan(0);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(JSON.parse(answer.body)).toHaveProperty("error.code");
    expectNoKey(answer, apiKey);
  });

  test("is not reachable from the page: it imports types and the helpers of sessionwise/analytics", () => {
    const files = readdirSync(PAGE_FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const imported = new Set<string>();
    for (const file of files) {
      const path = join(PAGE_FOLDER, file);
      const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
      for (const one of source.statements) {
        if (!ts.isImportDeclaration(one) || one.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
        if (ts.isStringLiteral(one.moduleSpecifier)) imported.add(one.moduleSpecifier.text);
      }
    }
    const packages = [...imported].filter((name) => !name.startsWith("."));
    expect(packages.sort()).toEqual([
      "@fontsource-variable/inter/wght.css",
      "react",
      "react-dom/client",
      "recharts",
      "sessionwise/analytics",
    ]);
    expect([...imported].filter((name) => /server|main\.ts$/.test(name))).toEqual([]);
  });

  test("has nothing in the built page that would know what to do with it", () => {
    for (const { path, body } of page.files.filter(({ path: name }) => name.endsWith(".js"))) {
      const script = Buffer.from(body).toString();
      const found = ["KAYLE_", "Bearer", "uthorization", "api.kayle.id", "/v1/", "protobuf", "DDSketch", "process.env"];
      expect([path, found.filter((word) => script.includes(word))]).toEqual([path, []]);
    }
  });
});

describe("every answer", () => {
  test("forbids the browser to load or run anything from elsewhere", async () => {
    for (const path of everyPath()) {
      const { headers } = await rawGet(dashboard.url + path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:|blob:/);
      expect(headers).toMatchObject({
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
      expect(headers).not.toHaveProperty("access-control-allow-origin");
      expect(headers).not.toHaveProperty("set-cookie");
    }
  });

  test("is kept by no cache, unless it is a file whose name changes with it", async () => {
    for (const path of everyPath()) {
      const { headers, status } = await rawGet(dashboard.url + path);
      const kept = headers["cache-control"] ?? "none";
      if (path.startsWith("/api/")) expect(kept).toBe("no-store");
      else if (path === "/") expect(kept).toBe("no-cache");
      else if (status === 200) expect(path).toMatch(/-[\w-]{8}\.\w+$/);
    }
  });

  test("names no other place to load from", async () => {
    const { body } = await rawGet(dashboard.url);
    const places = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, place]) => place);
    expect(places.length).toBeGreaterThanOrEqual(3);
    for (const { path, body: bytes } of page.files.filter(({ path: name }) => name.endsWith(".css"))) {
      const urls = [
        ...Buffer.from(bytes)
          .toString()
          .matchAll(/url\(["']?([^"')]*)/g),
      ].map(([, url]) => url);
      expect([path, urls.length > 0]).toEqual([path, true]);
      places.push(...urls);
    }
    expect(places.filter((place) => !place?.startsWith("/assets/"))).toEqual([]);
  });
});

describe("who may ask", () => {
  const port = () => new URL(dashboard.url).port;

  test.each(["127.0.0.1", "localhost", "[::1]", "127.0.0.1:PORT", "localhost:PORT"])(
    "a request for %s",
    async (host) => {
      const { status } = await rawGet(`${dashboard.url}/api/dashboard`, { host: host.replace("PORT", port()) });
      expect(status).toBe(200);
    },
  );

  test.each([
    "evil.example",
    "evil.example:PORT",
    "localhost.evil.example",
    "127.0.0.1.evil.example:PORT",
    "10.0.0.7",
    "0.0.0.0",
  ])("not one for %j, which a name of a stranger may lead here", async (host) => {
    for (const path of ["/", "/api/dashboard", page.files[0]?.path ?? ""]) {
      const { status, body } = await rawGet(dashboard.url + path, { host: host.replace("PORT", port()) });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ error: { code: "forbidden" } });
    }
  });

  test.each(["cross-site", "same-site"])("not another page, which would set walks going (%s)", async (site) => {
    const ask = (mode: string, path: string) =>
      rawGet(dashboard.url + path, { "sec-fetch-site": site, "sec-fetch-mode": mode });
    expect((await ask("no-cors", "/api/dashboard?fresh")).status).toBe(403);
    expect((await ask("cors", "/api/dashboard?fresh")).status).toBe(403);
    expect((await ask("navigate", "/")).status).toBe(200);
  });
});

describe("the document", () => {
  test.each(["light", "dark"])("comes in the theme that the browser remembers: %s", async (theme) => {
    const { body } = await rawGet(dashboard.url, { cookie: `other=1; theme=${theme}` });
    expect(body).toContain(`<html data-theme="${theme}" lang="en">`);
  });

  test.each(["", "theme=system", 'theme="><script>'])("comes in the system's one for %j", async (cookie) => {
    const { body } = await rawGet(dashboard.url, { cookie });
    expect(body).toContain('<html lang="en">');
  });
});
