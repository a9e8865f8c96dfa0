// jsdom has no TextDecoder, no Response and no fetch; the client must still load, and say why it refuses.
const { Devin, KayleId, Omni } = require("sessionwise");

test.each([KayleId, Devin, Omni])("%p refuses to run in a browser, and says so", (Client) => {
  expect(typeof TextDecoder).toBe("undefined");
  expect(() => new Client({ apiKey: "kk_test" })).toThrow("In a browser everyone can read the API key");
});
