/** How an amount suits as a part of what was proposed: some money, and no more than may be given. */
export function fitOfLess(amountMinor: number | undefined, mostMinor: number) {
  if (amountMinor === undefined) return 'not-read';
  if (amountMinor <= 0) return 'nothing';
  return amountMinor > mostMinor ? 'too-much' : 'fits';
}
