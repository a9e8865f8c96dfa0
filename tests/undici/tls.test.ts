import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KayleId } from "sessionwise";
import { undiciTransport } from "sessionwise/undici";
import { Agent } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ID, SESSION } from "../support/fault-server.ts";

const folder = mkdtempSync(join(tmpdir(), "sessionwise-tls-"));
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name));
const openssl = (...args: string[]) => void execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/** A certificate of the CA, in `<name>.pem` and `<name>.key`. */
function issue(name: string, extension: string): void {
  openssl("req", ...KEY, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
  writeFileSync(at(`${name}.ext`), extension);
  const ca = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"];
  openssl("x509", "-req", "-in", `${name}.csr`, ...ca, "-days", "2", "-extfile", `${name}.ext`, "-out", `${name}.pem`);
}

let server: Server;
let baseUrl: string;
let requests = 0;

beforeAll(async () => {
  openssl("req", "-x509", ...KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test CA");
  issue("server", "subjectAltName=IP:127.0.0.1");
  issue("client", "extendedKeyUsage=clientAuth");
  const tls = { ca: read("ca.pem"), cert: read("server.pem"), key: read("server.key") };
  server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (_, response) => {
    requests++;
    response.end(SESSION);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

async function ask(connect: object): Promise<unknown> {
  const dispatcher = new Agent({ connect });
  const kayle = new KayleId({ apiKey: "kk_test", baseUrl, fetch: undiciTransport({ dispatcher }), maxRetries: 0 });
  const outcome = await kayle.sessions.create({}).catch((error: unknown) => error);
  await dispatcher.close();
  return outcome;
}

describe("a server that asks for a client certificate, under a CA of its own", () => {
  test("is reached with both", async () => {
    const outcome = await ask({ ca: read("ca.pem"), cert: read("client.pem"), key: read("client.key") });
    expect(outcome).toMatchObject({ id: ID });
    expect(requests).toBe(1);
  });

  test("is not reached without the CA, and nothing was sent", async () => {
    const outcome = await ask({ cert: read("client.pem"), key: read("client.key") });
    expect(outcome).toMatchObject({ name: "ConnectionError", mayHaveBeenProcessed: false });
    expect(outcome).toHaveProperty(
      "message",
      expect.stringMatching(/could not be reached .* \((UNABLE_TO_|SELF_SIGNED_)\w+\)/),
    );
    expect(requests).toBe(1);
  });

  test("refuses who has no certificate", async () => {
    expect(await ask({ ca: read("ca.pem") })).toMatchObject({ name: "ConnectionError" });
    expect(requests).toBe(1);
  });
});
