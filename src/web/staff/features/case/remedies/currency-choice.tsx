import { NativeSelect } from '@mantine/core';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { useVoice } from '../../../voice.tsx';

type ChoiceProps = {
  readonly found: Pick<CaseDetail, 'payIn'>;
  readonly value: string;
  readonly choose: (currency: string) => void;
};

/** The currency of an amount, at the end of its field; nothing where the company pays in one. */
export const currencyChoice = ({ found, value, choose }: ChoiceProps) =>
  found.payIn.length < 2
    ? {}
    : {
        rightSection: <Choice found={found} value={value} choose={choose} />,
        rightSectionWidth: 88,
      };

function Choice({ found, value, choose }: ChoiceProps) {
  const { say } = useVoice();
  return (
    <NativeSelect
      aria-label={say('web.do.currency')}
      variant="unstyled"
      size="sm"
      // The width of the field's own section would be inherited, and leave no room for the code.
      rightSectionWidth={28}
      data={found.payIn.map(({ currency }) => currency)}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
