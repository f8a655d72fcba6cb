/** `{ key: value }` where there is a value, nothing where there is none: JSON knows no undefined. */
export const given = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
