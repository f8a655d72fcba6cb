/** The normal distribution, as far as tails reach in practice. */

export const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Where the series has lost too many digits, the fraction has converged. */
const tailFrom = 3;
const fractionDepth = 60;
const seriesLength = 80;

/** The chance of more than z. */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  return z > tailFrom ? density(z) * millsRatio(z) : 0.5 - density(z) * oddSeries(z);
}

/** φ(z) / Q(z): for great z nearly z itself, where dividing two vanishing figures would fail. */
export const hazard = (z: number): number =>
  z > tailFrom ? 1 / millsRatio(z) : density(z) / upperTail(z);

/** The logarithm of the chance of more than z, for z however great. */
export const logUpperTail = (z: number): number =>
  z > tailFrom
    ? -(z * z) / 2 - Math.log(2 * Math.PI) / 2 + Math.log(millsRatio(z))
    : Math.log(upperTail(z));

/** What a difference of z or more has as a chance, in either direction. */
export const twoSided = (z: number): number => Math.min(1, 2 * upperTail(Math.abs(z)));

/** Laplace's continued fraction, from its end. */
function millsRatio(z: number): number {
  let fraction = z;
  for (let depth = fractionDepth; depth > 0; depth--) fraction = z + depth / fraction;
  return 1 / fraction;
}

/** Marsaglia's series: z + z³/3 + z⁵/15 + … */
function oddSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let step = 1; step < seriesLength; step++) {
    term *= (z * z) / (2 * step + 1);
    sum += term;
  }
  return sum;
}
