import * as fc from "fast-check";
import type { Session } from "sessionwise";
import { type Bucket, OverviewCollector, windowOfDays } from "sessionwise/analytics";
import { describe, expect, test } from "vitest";
import { anySession, sessionOf, shareFields } from "../support/sessions.ts";

fc.configureGlobal({ seed: 20_261_126 });

const window = windowOfDays({ first: "2026-03-01", last: "2026-03-31", timeZone: "Europe/Berlin" });
const options = { ...window, now: "2026-03-31T23:00:00Z", timeZone: "Europe/Berlin" };

function collected(sessions: Iterable<Session>, bucket: Bucket = "day"): OverviewCollector {
  const collector = new OverviewCollector({ ...options, bucket });
  for (const session of sessions) collector.add(session);
  return collector;
}
const copyOf = (collector: OverviewCollector) => OverviewCollector.fromJSON(JSON.parse(JSON.stringify(collector)));

/** More failure codes and sets of claims than are kept. */
const many = Array.from({ length: 2_600 }, (_, index) =>
  sessionOf({ status: "failed", failure_code: `code_${index % 130}`, share_fields: shareFields(`claim_${index}`) }),
);

describe("a collector that was JSON", () => {
  test("gives what it gave before, and merges as one in the process does, over any split", () => {
    fc.assert(
      fc.property(
        fc.array(anySession, { maxLength: 60 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 60, maxLength: 60 }),
        fc.constantFrom<Bucket>("hour", "day", "week", "month"),
        (sessions, places, bucket) => {
          const parts = [0, 1, 2, 3].map((part) =>
            collected(
              sessions.filter((_, at) => places[at] === part),
              bucket,
            ),
          );
          const inProcess = collected([], bucket);
          const fromJson = copyOf(collected([], bucket));
          for (const part of parts) {
            expect(copyOf(part).overview()).toEqual(part.overview());
            inProcess.merge(part);
            fromJson.merge(copyOf(part));
          }
          expect(fromJson.overview()).toEqual(inProcess.overview());
          // The sketch and what is kept of the rare keys are not all visible in an overview.
          const whole = JSON.stringify(collected(sessions, bucket));
          expect(JSON.stringify(fromJson)).toBe(whole);
          expect(JSON.stringify(copyOf(fromJson))).toBe(whole);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("merges so even where there are more share-field sets and codes than are kept", () => {
    const whole = JSON.stringify(collected([...many, ...many.slice(900)]));
    const indexes = fc.array(fc.nat({ max: 2 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(indexes, (places) => {
        const merged = copyOf(collected([]));
        const sessions = [...many, ...many.slice(900)];
        for (const part of [0, 1, 2]) {
          merged.merge(copyOf(collected(sessions.filter((_, index) => places[index % places.length] === part))));
        }
        expect(merged.overview().shareFieldSets.exact).toBe(false);
        expect(JSON.stringify(merged)).toBe(whole);
      }),
      { numRuns: 5 },
    );
    expect(whole.length).toBeLessThan(200_000);
  });

  test("goes on counting, with keys that the full tallies reject and keys that push others out", () => {
    const rest = [...many.slice(0, 500), sessionOf({ share_fields: shareFields("a") })];
    const copy = copyOf(collected(many.slice(500)));
    const original = collected(many.slice(500));
    for (const session of rest) {
      copy.add(session);
      original.add(session);
    }
    expect(JSON.stringify(copy)).toBe(JSON.stringify(original));
  });

  test("keeps the hour that occurs twice as two, and the last milliseconds of durations", () => {
    const twice = { from: "2026-10-24T22:00:00Z", to: "2026-10-25T23:00:00Z", now: "2026-10-26T00:00:00Z" };
    const collector = new OverviewCollector({ ...twice, bucket: "hour", timeZone: "Europe/Berlin" });
    for (const [index, hour] of ["00", "01", "01"].entries()) {
      const created_at = `2026-10-25T${hour}:30:00.000Z`;
      const completed_at = new Date(Date.parse(created_at) + index).toISOString();
      collector.add(sessionOf({ created_at, completed_at }));
    }
    expect(copyOf(collector).overview()).toEqual(collector.overview());
    expect(copyOf(collector).overview().timeToCompletion).toMatchObject({ measured: 3, median: 1 });
  });

  test("keeps names that objects have a meaning for, and touches no prototype", () => {
    const fields = JSON.parse('{"__proto__":{"required":true},"constructor":{"required":true}}');
    const sessions = [
      sessionOf({ status: "failed", failure_code: "__proto__", share_fields: fields }),
      sessionOf({ status: "failed", failure_code: "toString", share_fields: {} }),
    ];
    const copy = copyOf(collected(sessions));
    expect(copy.overview()).toEqual(collected(sessions).overview());
    expect(copy.overview().shareFieldSets.sets.map((set) => set.fields)).toContainEqual(["__proto__", "constructor"]);
    const polluted = JSON.parse(`{"__proto__":{"polluted":1},${JSON.stringify(collected(sessions)).slice(1)}`);
    expect(() => OverviewCollector.fromJSON(polluted)).toThrow('"__proto__" is not a part of it');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("fromJSON refuses", () => {
  type Path = readonly (string | number)[];
  const good = () =>
    JSON.parse(JSON.stringify(collected([...many.slice(0, 3), sessionOf(), sessionOf({ status: "x" })])));
  const at = (value: unknown, path: Path) =>
    path.reduce<unknown>((found, key) => Reflect.get(Object(found), key), value);

  function refusalOf(json: unknown): string {
    try {
      OverviewCollector.fromJSON(json);
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
    return "nothing";
  }
  /** What is said of JSON in which one thing is different. */
  function refusalWith(path: Path, value: unknown): string {
    const json = good();
    Reflect.set(Object(at(json, path.slice(0, -1))), path.at(-1) ?? "", value);
    return refusalOf(json);
  }

  test("what is not the JSON of a collector, and says what is wrong with it", () => {
    expect(refusalOf(good())).toBe("nothing");
    expect(refusalOf(JSON.stringify(good()))).toContain("JSON.parse() has not been called on");
    expect(refusalOf(null)).toContain("the argument is not an object");
    expect(refusalOf([])).toContain("the argument is not an object");
    expect(refusalOf({})).toContain('type is not "sessionwise.OverviewCollector"');
    expect(refusalWith(["version"], 0)).toContain("version is not 1");
    expect(refusalWith(["extra"], 0)).toContain('"extra" is not a part of it');
    expect(refusalWith(["window"], 5)).toContain("window is not an object");
    expect(refusalWith(["window", "from"], "yesterday")).toContain("from is not a point in time");
    expect(refusalWith(["window", "bucket"], "year")).toContain("bucket is not one of");
    expect(refusalWith(["window", "timeZone"], "Mars/Base")).toContain("timeZone is not a time zone");
    for (const part of Object.keys(good())) expect(refusalWith([part], undefined)).not.toBe("nothing");
  });

  test("a later version, and says to update", () => {
    expect(refusalWith(["version"], 2)).toBe(
      "OverviewCollector.fromJSON: version is 2, written by a later version of sessionwise; this one reads 1. Update sessionwise.",
    );
  });

  test("entries of another time zone's data", () => {
    expect(refusalWith(["series", 0, 1], "2026-03-09")).toContain(
      'series[0] is row 9, "2026-03-09", and here it is "2026-03-10": it may come from other time zone data',
    );
  });

  test("keys that occur twice, entries out of order, too many of them and empty ones", () => {
    const counts = at(good(), ["failures", "counts"]);
    expect(refusalWith(["failures", "counts", 1], at(counts, [0]))).toContain(
      "counts[1] has a key that was there before",
    );
    expect(refusalWith(["failures", "counts", 0, 1], [0, 0, 0, 0, 0])).toContain("counts[0] counts nothing");
    const rows = Array.from({ length: 32 }, () => [0, "", [0, 0, 0, 0, 0]]);
    expect(refusalWith(["series"], rows)).toContain("series has 32 entries, and there are at most 31");
    const unordered = [5, 4].map((bin) => [bin, 1]);
    expect(refusalWith(["durations", "measured", "bins"], unordered)).toContain("bins[1] is empty, not in order");
    expect(refusalWith(["durations", "measured", "range"], [1, 2])).toContain("is not that of the bins");
    expect(refusalWith(["shareFields", "beyond"], [0, 1, 0, 0, 0])).toContain("although no key was rejected");
  });

  test("any number in it that was changed", () => {
    const paths: Path[] = [];
    const walk = (value: unknown, path: Path) => {
      if (typeof value === "number") paths.push(path);
      else
        for (const [key, one] of Object.entries(Object(value)))
          if (typeof value !== "string") walk(one, [...path, key]);
    };
    walk(good(), []);
    expect(paths.length).toBeGreaterThan(60);
    const wrong = [-1, 0.5, 1e300, "1", null, Number.NaN];
    expect(paths.filter((path) => wrong.some((value) => refusalWith(path, value) === "nothing"))).toEqual([]);
    // Only these do not have to add up to anything: runtimes may round to the bin beside it.
    const free = paths.filter((path) => refusalWith(path, Number(at(good(), path)) + 1) === "nothing");
    expect(free.map((path) => path.join("."))).toEqual(["durations.measured.bins.0.0", "durations.measured.range.1"]);
  });
});
