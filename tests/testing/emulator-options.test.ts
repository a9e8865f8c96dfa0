// The compiler refuses these names; a program without types hears of them when it runs.
import { DevinEmulator } from "sessionwise/devin/testing";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { OmniEmulator } from "sessionwise/omni/testing";
import { expect, test } from "vitest";

// The casts: what a program without types may pass.
test.each([KayleIdEmulator, DevinEmulator, OmniEmulator])(
  "an emulator refuses options that do not exist",
  (Emulator) => {
    expect(() => new Emulator({ sede: 5 } as never)).toThrow(
      `${Emulator.name} has no option "sede". Did you mean "seed"?`,
    );
    expect(() => new Emulator({ sede: undefined } as never)).not.toThrow();
  },
);

test("so does what the options consist of", () => {
  expect(() => new KayleIdEmulator({ organization: { frozn: true } as never })).toThrow('Did you mean "frozen"?');
  expect(() => new DevinEmulator({ behaviour: { includeEnd: true } as never })).toThrow('Did you mean "includesEnd"?');
  expect(() => new OmniEmulator({ behaviour: { pagesize: 5 } as never })).toThrow('Did you mean "pageSize"?');
});
