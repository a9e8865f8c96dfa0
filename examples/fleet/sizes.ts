/**
 * How many sessions each organization has: the first three tenths of all, half of them a hundred, and the others what is left,
 * the second of them half of the first, the third a third, and so on.
 */
export function skewedSizes(organizations: number, sessions: number): number[] {
  const small = Math.floor(organizations / 2);
  const first = Math.round(sessions * 0.3);
  const smallSize = Math.min(100, Math.floor((sessions - first) / organizations));
  const others = organizations - 1 - small;
  const left = sessions - first - small * smallSize;
  const harmonic = Array.from({ length: others }, (_, index) => 1 / (index + 1)).reduce((sum, part) => sum + part, 0);
  const shares = Array.from({ length: others }, (_, index) => Math.floor(left / harmonic / (index + 1)));
  return [first, ...shares, ...Array.from({ length: small }, () => smallSize)];
}

/** As a database might number them. */
export function organizationId(index: number): string {
  return `org_${String(index + 1).padStart(4, "0")}`;
}
