/** A character the database cannot keep becomes the one that stands for what could not be read. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '\ufffd');
