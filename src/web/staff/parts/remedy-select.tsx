import { Select } from '@mantine/core';
import { isRemedyKind, type RemedyKind, remedyKinds } from '#areas/remedies/remedy.contract.ts';
import { useVoice } from '../voice.tsx';

type RemedyProps = {
  readonly kind: RemedyKind | null;
  readonly choose: (kind: RemedyKind) => void;
};

/** One kind of remedy, by its name. */
export function RemedySelect({ kind, choose }: RemedyProps) {
  const { say } = useVoice();
  return (
    <Select
      label={say('common.remedy')}
      allowDeselect={false}
      data={remedyKinds.map((one) => ({ value: one, label: say(`remedy.${one}`) }))}
      value={kind}
      onChange={(value) => isRemedyKind(value) && choose(value)}
    />
  );
}
