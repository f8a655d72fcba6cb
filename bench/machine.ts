import {
  closeSync,
  fdatasyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { quantile } from './figures.ts';

/** What a figure depends on that is not ours. */
export const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});

/** Milliseconds of one 8 KiB write with fdatasync, median of a hundred. */
export function fsyncMillis(folder: string): number {
  const file = join(folder, 'fsync-probe');
  const descriptor = openSync(file, 'w');
  const block = Buffer.alloc(8_192, 1);
  const times: number[] = [];
  for (let turn = 0; turn < 100; turn++) {
    const from = performance.now();
    writeSync(descriptor, block, 0, block.length, 0);
    fdatasyncSync(descriptor);
    times.push(performance.now() - from);
  }
  closeSync(descriptor);
  rmSync(file);
  return quantile(times, 0.5);
}

type Ticks = { readonly idle: number; readonly all: number };

function ticks(): Ticks {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const values = line.trim().split(/\s+/).slice(1).map(Number);
  return {
    idle: (values[3] ?? 0) + (values[4] ?? 0),
    all: values.reduce((sum, one) => sum + one, 0),
  };
}

/** Share of the machine that nobody used for a second: foreign load shows here before a run. */
export async function idleShare(): Promise<number> {
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const after = ticks();
  return (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

/** Resident memory of a process in megabytes: now, and at its highest. */
export function memoryOf(pid: number): { readonly nowMb: number; readonly peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1_024;
  return { nowMb: read('VmRSS'), peakMb: read('VmHWM') };
}

type Running = { readonly pid: number; readonly command: string };

/** Seconds of processor that the chosen processes have used so far, with all their threads. */
export function processorSeconds(chosen: (process: Running) => boolean): number {
  const ticksASecond = 100;
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      if (!chosen({ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') })) continue;
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended while the list was read.
    }
  }
  return ticks / ticksASecond;
}
