import { cutKey, cutterCount, type Keys, keysOf } from './blocking.ts';
import type { Row } from './fields/values.ts';

export type Blocks = {
  readonly add: (record: number, row: Row) => void;
  /** Each record filed with this row, once a block: the same may come several times. */
  readonly visit: (row: Row, each: (record: number) => void) => void;
};

const isSplit = -1;
const deepest = 2;

const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
};

/** Chains of records, one a block, in two arrays; entry 0 stands for the end. */
function createChains() {
  let records = new Int32Array(1 << 14);
  let next = new Int32Array(1 << 14);
  let used = 1;
  const push = (head: number, record: number): number => {
    if (used === records.length) {
      records = grown(records);
      next = grown(next);
    }
    records[used] = record;
    next[used] = head;
    return used++;
  };
  const each = (head: number, visit: (record: number) => void) => {
    for (let entry = head; entry !== 0; entry = next[entry] ?? 0) visit(records[entry] ?? 0);
  };
  return { push, each };
}

/** Blocks by key: open addressing over typed arrays, a dozen bytes a block. */
function createTable() {
  let keys = new Int32Array(1 << 14);
  let heads = new Int32Array(1 << 14);
  let counts = new Int32Array(1 << 14);
  let used = 0;
  const find = (key: number): number => {
    const mask = keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) & mask;
    while (counts[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const enlarge = () => {
    const [oldKeys, oldHeads, oldCounts] = [keys, heads, counts];
    keys = new Int32Array(oldKeys.length * 2);
    heads = new Int32Array(oldKeys.length * 2);
    counts = new Int32Array(oldKeys.length * 2);
    for (let old = 0; old < oldKeys.length; old++) {
      if (oldCounts[old] === 0) continue;
      const slot = find(oldKeys[old] ?? 0);
      keys[slot] = oldKeys[old] ?? 0;
      heads[slot] = oldHeads[old] ?? 0;
      counts[slot] = oldCounts[old] ?? 0;
    }
  };
  const put = (key: number, head: number, count: number) => {
    if (used * 3 > keys.length * 2) enlarge();
    const slot = find(key);
    if (counts[slot] === 0) used++;
    keys[slot] = key;
    heads[slot] = head;
    counts[slot] = count;
  };
  const countOf = (key: number): number => counts[find(key)] ?? 0;
  const headOf = (key: number): number => heads[find(key)] ?? 0;
  return { put, countOf, headOf };
}

/**
 * Records filed by key. A block that grows past the limit is cut by further keys there and then, and
 * cut again; what is too large even so takes no more, because it tells nobody apart.
 */
export function createBlocks(limit: number, rowOf: (record: number) => Row): Blocks {
  const table = createTable();
  const chains = createChains();
  const keys: Keys = [];

  /** Cutters are taken in one order, so that the same cut is not made twice by two ways. */
  const eachCut = (
    row: Row,
    key: number,
    first: number,
    visit: (cut: number, by: number) => void,
  ) => {
    for (let by = first; by < cutterCount; by++) {
      const cut = cutKey(row, key, by);
      if (cut !== undefined) visit(cut, by);
    }
  };
  const split = (key: number, first: number, depth: number) => {
    const members: number[] = [];
    chains.each(table.headOf(key), (record) => members.push(record));
    table.put(key, 0, isSplit);
    for (const record of members) {
      const row = [...rowOf(record)];
      eachCut(row, key, first, (cut, by) =>
        insert(cut, record, row, { first: by + 1, depth: depth + 1 }),
      );
    }
  };
  const insert = (
    key: number,
    record: number,
    row: Row,
    level: { readonly first: number; readonly depth: number },
  ) => {
    const count = table.countOf(key);
    if (count === isSplit) {
      eachCut(row, key, level.first, (cut, by) =>
        insert(cut, record, row, { first: by + 1, depth: level.depth + 1 }),
      );
      return;
    }
    if (count > limit) return;
    table.put(key, chains.push(table.headOf(key), record), count + 1);
    if (count + 1 > limit && level.depth < deepest) split(key, level.first, level.depth);
  };
  const visitKey = (row: Row, key: number, first: number, each: (record: number) => void) => {
    if (table.countOf(key) !== isSplit) chains.each(table.headOf(key), each);
    else eachCut(row, key, first, (cut, by) => visitKey(row, cut, by + 1, each));
  };
  return {
    add: (record, row) => {
      for (const key of [...keysOf(row, keys)]) insert(key, record, row, { first: 0, depth: 0 });
    },
    visit: (row, each) => {
      for (const key of [...keysOf(row, keys)]) visitKey(row, key, 0, each);
    },
  };
}
