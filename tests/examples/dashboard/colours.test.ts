import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const tokens = readFileSync("examples/dashboard/page/styles/tokens.css", "utf8");
const OUTCOMES = ["success", "failure", "expired", "cancelled", "active"];

type Colour = readonly [number, number, number];

/** A token's colour in linear light. */
function colourOf(name: string, theme: "light" | "dark"): Colour {
  const [, light = "", dark = ""] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens) ?? [];
  const hex = theme === "light" ? light : dark;
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function times(rows: readonly Colour[], [r, g, b]: Colour): Colour {
  const row = (at: number) => {
    const [x = 0, y = 0, z = 0] = rows[at] ?? [];
    return x * r + y * g + z * b;
  };
  return [row(0), row(1), row(2)];
}

/** Of WCAG 2. */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [one, other]
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
    .sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** How far apart two colours look: the distance in OKLab. */
function distance(one: Colour, other: Colour): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab(colour: Colour): Colour {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  );
  const [l, m, s] = cones.map((cone) => Math.cbrt(Math.max(0, cone)));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l ?? 0, m ?? 0, s ?? 0],
  );
}

/** How eyes without one kind of cone see (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES: Readonly<Record<string, readonly Colour[]>> = {
  "with every cone": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "without red": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "without green": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "without blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe.each(["light", "dark"] as const)("the outcomes in %s", (theme) => {
  test.each(OUTCOMES)("%s stands out from the card (3 to 1, as WCAG asks of graphics)", (outcome) => {
    expect(contrast(colourOf(outcome, theme), colourOf("surface", theme))).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(EYES))("are told apart by eyes %s", (_, eye) => {
    const seen = OUTCOMES.map((outcome) => times(eye, colourOf(outcome, theme)));
    const distances = seen.flatMap((one, index) => seen.slice(index + 1).map((other) => distance(one, other)));
    expect(distances).toHaveLength(10);
    expect(Math.min(...distances)).toBeGreaterThan(0.085);
  });

  test.each(["ink", "ink-soft"])("text in %s is readable on every ground (4.5 to 1)", (text) => {
    for (const ground of ["ground", "surface", "sunken", "raised", "hover", "warning-ground", "problem-ground"]) {
      expect([ground, contrast(colourOf(text, theme), colourOf(ground, theme)) >= 4.5]).toEqual([ground, true]);
    }
  });

  test("text on a strong button is readable (4.5 to 1)", () => {
    expect(contrast(colourOf("on-accent", theme), colourOf("accent", theme))).toBeGreaterThanOrEqual(4.5);
  });

  test("the numbers on the hours of the week are readable (4.5 to 1), and each step is seen", () => {
    for (const [ground, text] of Object.entries({
      sunken: "ink",
      "heat-1": "ink",
      "heat-2": "ink",
      "heat-3": "ink",
      "heat-4": "on-heat",
      "heat-5": "on-heat",
    })) {
      expect([ground, contrast(colourOf(text, theme), colourOf(ground, theme)) >= 4.5]).toEqual([ground, true]);
    }
    const steps = [1, 2, 3, 4, 5].map((step) => colourOf(`heat-${step}`, theme));
    for (const [index, step] of steps.slice(1).entries()) {
      expect(distance(step, steps[index] ?? [0, 0, 0])).toBeGreaterThan(0.05);
    }
  });
});
