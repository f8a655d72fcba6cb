/** Whether a word is an id and so nothing to show: ids stand where a name was not known. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text);
