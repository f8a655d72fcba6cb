import { fdatasyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { errorCode } from '#platform/operator-error.ts';

/** A PostgreSQL in WebAssembly that speaks the wire protocol: bytes in, bytes out, one after another. */
export type Engine = {
  exchange(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** The data folder as one tar file, for copies that start faster than a fresh folder. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
};

export type EngineOptions = {
  /** Where the data lies; in memory when left out. */
  readonly folder?: string;
  readonly sharedBuffersMb?: number;
  /** A dump to begin from; only into memory. */
  readonly loadDump?: Blob;
};

type FileSystemModule = {
  NODEFS?: { stream_ops: Record<string, unknown> };
  FS: { filesystems: { NODEFS?: { stream_ops: Record<string, unknown> } } };
};

const harmlessSyncErrors = new Set(['EINVAL', 'EBADF', 'EISDIR']);

function syncToDisk(stream: { nfd?: number }): number {
  if (stream.nfd === undefined) return 0;
  try {
    fdatasyncSync(stream.nfd);
  } catch (error) {
    if (!harmlessSyncErrors.has(errorCode(error) ?? '')) throw error;
  }
  return 0;
}

/** Emscripten's NODEFS has no fsync at all; without this a power cut loses acknowledged rows. */
class DurableNodeFs extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>) {
    const { emscriptenOpts } = await super.init(pglite, options);
    const makeDurable = (module: unknown): void => {
      const { NODEFS, FS } = module as FileSystemModule;
      const files = NODEFS ?? FS.filesystems.NODEFS;
      if (files === undefined)
        throw new Error('The embedded database has no NODEFS to make durable.');
      files.stream_ops['fsync'] = syncToDisk;
    };
    emscriptenOpts.preRun = [...(emscriptenOpts.preRun ?? []), makeDurable];
    return { emscriptenOpts };
  }
}

const isDurable = (options: EngineOptions): boolean => options.folder !== undefined;

function startParams(options: EngineOptions): string[] {
  const kept = PGlite.defaultStartParams.filter((param) => param !== '-F' || !isDurable(options));
  const settings = [`shared_buffers=${options.sharedBuffersMb ?? 16}MB`, 'jit=off'];
  return [...kept, ...settings.flatMap((setting) => ['-c', setting])];
}

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const place = options.folder === undefined ? {} : { fs: new DurableNodeFs(options.folder) };
  const load = options.loadDump === undefined ? {} : { loadDataDir: options.loadDump };
  const pglite = await PGlite.create({ ...place, ...load, startParams: startParams(options) });
  return {
    async exchange(bytes) {
      const chunks: Uint8Array[] = [];
      await pglite.execProtocolRawStream(bytes, {
        syncToFs: false,
        // The bytes are a view of the engine's memory and must be copied before it goes on.
        onRawData: (chunk) => chunks.push(chunk.slice()),
      });
      return joined(chunks);
    },
    dump: () => pglite.dumpDataDir('none'),
    close: () => pglite.close(),
  };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
