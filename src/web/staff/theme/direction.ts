// The library puts the `dir` of a field on the box around it; what is typed goes by the field's own.

/** For words of people: in the direction they are written, and in the page's while there are none. */
export const asWritten = {
  // Only with a placeholder can a style tell that a field is empty.
  attributes: { input: { dir: 'auto', placeholder: ' ' } },
} as const;

/** For amounts, codes and addresses, with what stands at the end of their field. */
export const fromLeft = { dir: 'ltr', attributes: { input: { dir: 'ltr' } } } as const;
