import { expect, test } from 'vitest';
import { millisOfId } from './ids.ts';

test('an id tells when it was made', () => {
  // The example of RFC 9562, appendix A.6: 22 February 2022, 19:22:22 UTC.
  expect(millisOfId('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(
    Date.UTC(2022, 1, 22, 19, 22, 22),
  );
});
