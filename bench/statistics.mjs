export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The median of the ratios within each round, because a noisy minute affects both. */
export function medianRatio(rounds, base) {
  return median(rounds.map((value, round) => value / base[round]));
}
