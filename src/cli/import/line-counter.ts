const newline = 10;

/** Counts the lines before a byte of a stream: csv-parse's own count is off for CRLF inside quotes. */
export function createLineCounter(start: { readonly byte: number; readonly line: number }) {
  const chunks: Buffer[] = [];
  let chunkStart = start.byte;
  let byte = start.byte;
  let lines = start.line;

  return {
    add(chunk: Buffer): void {
      chunks.push(chunk);
    },
    /** The lines that end before this byte; asked for in rising order. */
    linesBefore(target: number): number {
      for (let chunk = chunks[0]; chunk && byte < target; chunk = chunks[0]) {
        const end = Math.min(target - chunkStart, chunk.length);
        const begin = byte - chunkStart;
        for (let at = chunk.indexOf(newline, begin); at >= 0 && at < end; ) {
          lines++;
          at = chunk.indexOf(newline, at + 1);
        }
        byte = chunkStart + end;
        if (end < chunk.length) break;
        chunkStart += chunk.length;
        chunks.shift();
      }
      return lines;
    },
  };
}
