import { expect, test } from 'vitest';
import { dataFile } from './set.ts';

test.each([
  ['dev.csv', 'dev', '', 'csv'],
  ['dev.replies.fa.jsonl', 'dev', 'replies.fa', 'jsonl'],
  ['dataset4a.csv', 'dataset4a', '', 'csv'],
])(
  'a file is known by the part of its name after the first dot: %s',
  (name, stem, part, extension) => {
    expect(dataFile(`/sets/${name}`, name)).toMatchObject({ stem, part, extension });
  },
);
