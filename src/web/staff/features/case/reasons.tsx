import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { formatPercent } from '#i18n/format.ts';
import { usualDigits } from '#i18n/language.ts';
import type { Voice } from '../../../language.ts';
import { Moment } from '../../parts/due.tsx';
import { reasonWords } from '../../parts/words.ts';
import { useVoice } from '../../voice.tsx';
import { groupReasons } from './group.ts';
import { roundedTo } from './rounding.ts';

const signed = (points: number, { language }: Voice): string =>
  new Intl.NumberFormat(`${language}-u-nu-${usualDigits[language]}`, {
    style: 'percent',
    signDisplay: 'exceptZero',
  }).format(points / 100);

const signOf = (factor: string, points: number): 'base' | 'plus' | 'minus' =>
  factor === 'base' ? 'base' : points > 0 ? 'plus' : 'minus';

/** Why the chance is what it is: parts, up and down, that add up to the figure on top. */
export function Reasons({ found }: { readonly found: CaseDetail }) {
  const voice = useVoice();
  const { say, language } = voice;
  const total = Math.round(found.chance * 100);
  const grouped = groupReasons(found.reasons, (reason) => reasonWords(reason, found, voice));
  const points = roundedTo(
    grouped.map(({ part }) => part * 100),
    total,
  );
  const rows = grouped
    .map((group, place) => ({ ...group, points: points[place] ?? 0 }))
    .filter(({ points }) => points !== 0);
  const widest = Math.max(1, ...rows.map(({ points }) => Math.abs(points)));
  return (
    <section className="panel" aria-labelledby="reasons">
      <h2 id="reasons">{say('web.reasons')}</h2>
      <ul className="reasons">
        {rows.map(({ words, factor, count, at, points }) => (
          <li key={words} data-sign={signOf(factor, points)}>
            <span>
              {words}
              {(count > 1 || at) && (
                <span className="reason-when">
                  {count > 1 && <span>{say('web.times', { count })}</span>}
                  {at && <Moment at={at} />}
                </span>
              )}
            </span>
            <span className="reason-points">{signed(points, voice)}</span>
            <span className="reason-track" aria-hidden="true">
              <span style={{ inlineSize: `${(Math.abs(points) / widest) * 100}%` }} />
            </span>
          </li>
        ))}
        <li className="reason-sum">
          <span>{say('web.chance')}</span>
          <span className="reason-points">{formatPercent(found.chance, { language })}</span>
        </li>
      </ul>
    </section>
  );
}
