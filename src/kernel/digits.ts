const nativeDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * Arabic-Indic and Persian digits as ASCII, one for one: people type with the keyboard they have. The
 * last four bits of their code points are the figure.
 */
export const asciiDigits = (text: string): string =>
  text.replace(nativeDigits, (digit) => String(digit.charCodeAt(0) & 0xf));
