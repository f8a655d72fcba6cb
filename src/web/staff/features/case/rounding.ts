/**
 * Whole numbers that still add up to the total (largest remainder): rounded one by one they would
 * not, and a reader who adds them up would trust none of them.
 */
export function roundedTo(parts: readonly number[], total: number): number[] {
  const whole = parts.map(Math.floor);
  const missing = total - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts
    .map((part, place) => ({ place, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { place } of byRemainder.slice(0, Math.max(0, missing))) {
    whole[place] = (whole[place] ?? 0) + 1;
  }
  return whole;
}
