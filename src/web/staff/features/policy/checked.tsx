import { Button } from '@mantine/core';
import type { RefObject } from 'react';
import type { PolicyCheck } from '#areas/recovery/policy/policy.contract.ts';
import { formatNumber } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { useVoice } from '../../voice.tsx';
import { Leaving } from './leaving.tsx';
import { offsetOf } from './offset.ts';

/** What is wrong with a text; each problem leads to its place. */
export function Checked({
  found,
  text,
  field,
}: {
  readonly found: PolicyCheck;
  readonly text: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { say, language } = useVoice();
  const figure = (value: number) => formatNumber(value, { language });
  if (found.usable) {
    const { failures = 0, teams = 0 } = found;
    return (
      <div role="status">
        <p>{say('policy.fine', { failures: figure(failures), teams: figure(teams) })}</p>
        <Leaving leaving={found.leaving ?? []} />
      </div>
    );
  }
  const goTo = (line: number, column: number) => {
    const offset = offsetOf(text, line, column);
    const area = field.current;
    if (!area) return;
    area.focus();
    area.setSelectionRange(offset, offset);
    // Lines are never broken, so each has its share of the height; the field does not follow its caret.
    const share = (line - 1) / text.split('\n').length;
    area.scrollTop = share * area.scrollHeight - area.clientHeight / 2;
  };
  return (
    <div role="status">
      <h3>{say('policy.problems', { count: figure(found.problems.length) })}</h3>
      <ul className="lessons">
        {found.problems.map(({ line, column, place, code, message }) => (
          <li key={`${line} ${column} ${code} ${place}`}>
            <Button size="compact-sm" variant="default" onClick={() => goTo(line, column)}>
              {say('policy.line', {
                line: caseNumber(line, language),
                column: caseNumber(column, language),
              })}
            </Button>
            {place !== '' && <code dir="ltr">{place}</code>}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
