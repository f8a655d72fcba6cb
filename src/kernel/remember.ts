/**
 * Works out a value once a text. What comes again and again is few; a flood of made-up texts is
 * forgotten when there are more than `most`, so that memory has an end.
 */
export function remembering<Value>(
  most: number,
  make: (text: string) => Value,
): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
