/**
 * What the package is tried on, exactly: the oldest Node that it supports, two of the many whose `require` loads no ESM
 * (that of 20.19 does), and the newest of each line there is.
 */
export const NODES = ["20.0.0", "20.10.0", "20.18.3", "20.20.2", "22.23.3", "24.21.0", "26.10.0"];
export const BUN = "1.3.6";
export const DENO = "2.9.6";
/** It brings workerd. */
export const MINIFLARE = "4.20251011.0";
export const COMPILERS = ["5.4.5", "5.6.3", "5.9.3", "6.0.3", "7.0.2"];

/** Those that have `node:sqlite`. */
export const NODES_22 = NODES.filter((version) => Number.parseInt(version, 10) >= 22);
/** Each line of undici that `sessionwise/undici` supports, and Nodes that this line supports. */
export const UNDICI: Readonly<Record<string, readonly string[]>> = {
  "7.30.2": ["20.18.3", ...NODES_22],
  "8.13.1": NODES_22,
};

/** What the compiled projects use beside it: types of Node, and the optional peers. */
export const TYPED = ["@types/node@20", "msw@2.15.0", "@opentelemetry/api@1.9.0", "undici@7.30.2"];
