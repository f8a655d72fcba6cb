import { expect, test } from 'vitest';
import { places, sourceFiles } from './source-files.ts';

const own = 'src/web/staff/parts/keyboard/busy-button.tsx';

test('no button is disabled while it sends: that would drop the place of the keyboard', () => {
  const files = sourceFiles('src/web/staff', /\.tsx$/).filter(({ path }) => path !== own);
  expect(places(files, /\bloading=/)).toEqual([]);
});
