import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";

/** The status, and the code or the URL that was kept. */
async function create(emulator: KayleIdEmulator, redirect_url: string): Promise<[number, string]> {
  const response = await emulator.fetch("http://x/v1/sessions", {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ share_fields: {}, redirect_url }),
  });
  const { data, error } = await response.json();
  return [response.status, error?.code ?? data.redirect_url];
}

test.each([
  ["https://a_b.example.com/", "INVALID_REDIRECT_URL"],
  ["https://co.uk/", "INVALID_REDIRECT_URL"],
  ["https://com.au/", "INVALID_REDIRECT_URL"],
  ["https://shop.co.uk/", "REDIRECT_URL_DOMAIN_NOT_VERIFIED"],
  ["https://127.0.0.2/", "REDIRECT_URL_DOMAIN_NOT_VERIFIED"],
])("a session cannot send people to %s", async (url, code) => {
  expect(await create(new KayleIdEmulator(), url)).toEqual([400, code]);
});

test("a verified domain is accepted although it looks like a public suffix", async () => {
  const emulator = new KayleIdEmulator({ organization: { domains: ["net.it"] } });
  expect(await create(emulator, "https://net.it")).toEqual([200, "https://net.it/"]);
});

test("registered patterns narrow what is accepted, and loopback stays", async () => {
  const redirectPatterns = ["https://example.com/done?*", "https://*.example.com/back/*"];
  const emulator = new KayleIdEmulator({ organization: { redirectPatterns } });
  for (const url of ["https://example.com/done?id=1", "https://a.b.example.com/back/1", "https://localhost/x"]) {
    expect(await create(emulator, url)).toEqual([200, url]);
  }
  for (const url of ["https://example.com/", "https://example.com/doneXid=1", "https://a.example.com/back/1/2"]) {
    expect(await create(emulator, url)).toEqual([400, "REDIRECT_URL_PATTERN_NOT_REGISTERED"]);
  }
  expect(await create(emulator, "https://evil.test/back/1")).toEqual([400, "REDIRECT_URL_DOMAIN_NOT_VERIFIED"]);
});

test("what one emulator's organization is given is not the other's", async () => {
  const [one, other] = [new KayleIdEmulator(), new KayleIdEmulator()];
  one.organization.domains.push("example.org");
  expect(await create(one, "https://example.org/")).toEqual([200, "https://example.org/"]);
  expect(await create(other, "https://example.org/")).toEqual([400, "REDIRECT_URL_DOMAIN_NOT_VERIFIED"]);
});
