import { formatPercent } from '#i18n/format.ts';
import { useVoice } from '../voice.tsx';

export type Band = 'high' | 'middle' | 'low';
export const bandOf = (chance: number): Band =>
  chance >= 0.6 ? 'high' : chance >= 0.35 ? 'middle' : 'low';

/** The chance of leaving as a figure, with a bar so that a column of them is read at a glance. */
export function Chance({ chance }: { readonly chance: number }) {
  const { language, say } = useVoice();
  const figure = formatPercent(chance, { language });
  return (
    <span className="chance" data-band={bandOf(chance)} title={say('web.chance')}>
      <span className="chance-figure">{figure}</span>
      <span className="chance-track" aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(chance * 100)}%` }} />
      </span>
      <span className="chance-label">{say('web.chance')}</span>
    </span>
  );
}
