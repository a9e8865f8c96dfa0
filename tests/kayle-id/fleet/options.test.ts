import { KayleId } from "sessionwise";
import { createFleet, createFleetWorker, type FleetOptions, fleetOverview } from "sessionwise/kayle-id/fleet";
import { expect, test } from "vitest";

const GOOD: FleetOptions = {
  connection: { url: "redis://127.0.0.1:1" },
  organizations: () => ["one"],
  clientFor: () => new KayleId({ apiKey: "kk_test" }),
  storeFor: () => Promise.reject(new Error("There is none.")),
  whenGone: "keep",
};

function* once() {
  yield "one";
}

test.each<[problem: string, changed: object]>([
  ["the connection is undefined: give what BullMQ takes", { connection: undefined }],
  ['the name is "a:b": give letters, digits, ".", "-" and "_"', { name: "a:b" }],
  ["clientFor is not a function: it gets the id of an organization", { clientFor: new KayleId({ apiKey: "kk_test" }) }],
  ["storeFor is not a function", { storeFor: undefined }],
  ['whenGone is undefined: give "keep" or "delete"', { whenGone: undefined }],
  ["onError is not a function", { onError: "log" }],
  ['organizations is "one": give a function, or what can be iterated', { organizations: "one" }],
  ["organizations can be iterated only once: give a function that begins anew", { organizations: once() }],
  ["every is 10: give milliseconds, at least 1000", { every: 10 }],
  ["turn is NaN: give milliseconds, at least 1000", { turn: Number.NaN }],
  ["roundEvery is Infinity: give milliseconds", { roundEvery: Infinity }],
  ["turn is 3000000000: give milliseconds, at least 1000 and at most 2147483647", { turn: 3_000_000_000 }],
  ["every is 1e+300: give milliseconds", { every: 1e300 }],
  ["concurrency is 9: give 1 to 8", { concurrency: 9 }],
  [
    "maxRequests is 1: give a whole number, at least 2, the requests of one organization",
    { maxRequests: 1, concurrency: 2 },
  ],
  ["requestsPerSecond is 1e-9: give a number from 0.001, or leave it out", { requestsPerSecond: 1e-9 }],
  ['maxRequest is not an option. Did you mean "maxRequests"?', { maxRequest: 8 }],
])("is refused before anything is connected: %s", async (problem, changed) => {
  // The cast: whoever writes JavaScript can give anything.
  const options = { ...GOOD, ...changed } as FleetOptions;
  const window = { from: 0, to: 1, now: 1 };
  await expect(createFleet(options)).rejects.toThrow(`createFleet: ${problem}`);
  await expect(createFleetWorker(options)).rejects.toThrow(`createFleetWorker: ${problem}`);
  await expect(fleetOverview(options, window)).rejects.toThrow(`fleetOverview: ${problem}`);
});

test("the options of a worker are checked as well", async () => {
  await expect(createFleetWorker(GOOD, { jobs: 0 })).rejects.toThrow("jobs is 0: give a whole number from 1");
  // The cast: a misspelt name.
  const misspelt = { job: 3 } as object;
  await expect(createFleetWorker(GOOD, misspelt)).rejects.toThrow('job is not an option. Did you mean "jobs"?');
});
