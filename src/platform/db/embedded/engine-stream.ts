import { Duplex } from 'node:stream';
import type { Engine } from './embedded-engine.ts';

const terminateMessage = 'X'.charCodeAt(0);

type Chunk = { readonly chunk: Buffer };
type Done = (error?: Error | null) => void;

/**
 * What the `pg` client takes for a socket: it writes the messages of one statement together and reads
 * the answer, so that parsing, errors and prepared statements are the same code for both databases.
 */
export class EngineStream extends Duplex {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#send(chunk, done);
  }

  override _writev(chunks: Chunk[], done: Done): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  #send(bytes: Buffer, done: Done): void {
    // Saying goodbye ends this stream only: the engine has one session, and it goes on.
    if (bytes[0] === terminateMessage) {
      this.push(null);
      done();
      return;
    }
    this.#engine.exchange(bytes).then(
      (answer) => {
        this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
        done();
      },
      (error: Error) => done(error),
    );
  }
}
