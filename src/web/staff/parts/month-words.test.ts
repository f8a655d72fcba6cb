import { describe, expect, test } from 'vitest';
import type { Language } from '#i18n/i18n.ts';
import { monthWords } from './month-words.ts';

const read = (key: string, language: Language) => monthWords(key, { language, say: String });

describe('a month of the books', () => {
  test('is called by its name where it is a month of the reader’s calendar', () => {
    expect(read('2026-11', 'en')).toBe('November 2026');
    expect(read('2026-02', 'id')).toBe('Februari 2026');
  });

  test('is said by its days where it lies across two months of the reader’s calendar', () => {
    const words = read('2026-11', 'fa');
    expect(words).toContain('آبان');
    expect(words).toContain('آذر');
    expect(words).not.toMatch(/\d/);
  });
});
