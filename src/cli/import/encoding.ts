import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { operatorError } from '#platform/operator-error.ts';
import type { SourceRow } from './source.ts';

/** How Node reads the bytes, and what makes letters of them where Node does not know the encoding. */
export type Encoding = {
  readonly node: 'utf8' | 'utf16le' | 'latin1';
  readonly decode: ((text: string) => string) | undefined;
};

export function encodingOf(label: string | undefined): Encoding {
  const name = (label ?? 'utf-8').toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return { node: 'utf8', decode: undefined };
  if (['utf-16le', 'utf16le', 'utf-16'].includes(name))
    return { node: 'utf16le', decode: undefined };
  const decoder = decoderOf(name);
  // Bytes pass through latin1 one by one, so that positions stay positions in the file.
  return {
    node: 'latin1',
    decode: (text) =>
      /[\u0080-\u00ff]/.test(text) ? decoder.decode(Buffer.from(text, 'latin1')) : text,
  };
}

/** A byte of these may be half of a letter, so that a comma or a line end is not always one. */
const ofManyBytes =
  /^(utf-16be|big5|euc-jp|euc-kr|gbk|gb18030|iso-2022-jp|shift_jis|replacement|x-user-defined)$/;

function decoderOf(name: string): TextDecoder {
  const decoder = knownDecoder(name);
  if (decoder && !ofManyBytes.test(decoder.encoding)) return decoder;
  throw operatorError(
    `encoding: "${name}" cannot be read: write utf-8, utf-16le, or a name of one byte a letter such as windows-1256 or iso-8859-1. Save other files as UTF-8 first.`,
  );
}

function knownDecoder(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

const marks = [
  { bytes: [0xef, 0xbb, 0xbf], name: 'UTF-8', node: 'utf8', advice: 'write `encoding: utf-8`' },
  { bytes: [0xff, 0xfe], name: 'UTF-16', node: 'utf16le', advice: 'write `encoding: utf-16le`' },
  {
    bytes: [0xfe, 0xff],
    name: 'UTF-16BE',
    node: 'none',
    advice: 'save the file as UTF-8 and leave out `encoding`',
  },
];

/** Refuses a file that begins with the mark of another encoding than the map says. */
export function checkMark(file: string, label: string | undefined): void {
  const { node } = encodingOf(label);
  const start = bytesAt(file, 0, 3);
  const mark = marks.find(({ bytes }) => bytes.every((byte, at) => start[at] === byte));
  if (!mark || mark.node === node) return;
  throw operatorError(
    `${file} says by its first bytes that it is ${mark.name}, and the map reads it as ${label ?? 'utf-8'}: ${mark.advice} in the map.`,
  );
}

export const unreadable = {
  code: 'wrong-encoding',
  words:
    'It is not UTF-8: name the encoding of the file in the map, such as `encoding: windows-1256`.',
} as const;

/** Whether a row holds letters that UTF-8 did not give: what cannot be read becomes this sign, which few mean. */
export function isSpoilt(
  file: string,
  cells: SourceRow['cells'],
  from: number,
  to: number,
): boolean {
  return cells.some((cell) => cell.includes('\ufffd')) && !isUtf8(bytesAt(file, from, to - from));
}

function bytesAt(file: string, byte: number, length: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(handle, buffer, 0, length, byte));
  } finally {
    closeSync(handle);
  }
}
