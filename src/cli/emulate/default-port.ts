/** Where `emulate` listens and `trigger` looks unless another is given. */
export const DEFAULT_PORT = 8787;
