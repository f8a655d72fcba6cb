/** Draws whole numbers below a bound, the same for the same seed (Marsaglia's xorshift, 32 bits). */
export function seededDraw(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** The items in another order, the same for the same seed (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const draw = seededDraw(seed);
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = draw(at + 1);
    const kept = mixed[at] as Item;
    mixed[at] = mixed[other] as Item;
    mixed[other] = kept;
  }
  return mixed;
}
