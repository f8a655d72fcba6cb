/** What a signal said beside its words, from the JSON it was received as. */
export function factsIn(original: string): Readonly<Record<string, unknown>> {
  const item: unknown = JSON.parse(original);
  if (typeof item !== 'object' || item === null || !('facts' in item)) return {};
  const { facts } = item;
  return typeof facts === 'object' && facts !== null ? { ...facts } : {};
}
