import { FileButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import { attachEvidenceEndpoint, evidenceTypes } from '#areas/cases/losses/losses.contract.ts';
import type { Problem } from '../../../../call.ts';
import { problemWords } from '../../../parts/failures.tsx';
import { BusyButton } from '../../../parts/keyboard/busy-button.tsx';
import { ask, queryClient, reportProblem } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import type { Sheet } from './loss-draft.ts';

export type LossLine = Sheet['losses'][number];

const mostBytes = 4 * 1024 * 1024;
const mostFiles = 5;

/** The bytes of a file as the API takes them. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(unread);
    reader.readAsDataURL(file);
  });
const unread: Problem = { code: 'unread', status: 0, detail: '', fields: {} };

/** What shows a line, each as a link; and one button to add to it. */
export function Evidence({
  line,
  mayAttach,
}: {
  readonly line: LossLine;
  readonly mayAttach: boolean;
}) {
  return (
    <div className="shown-by">
      {line.evidence.map(({ id, name }) => (
        <a key={id} href={`/v1/loss-evidence/${id}`} target="_blank" rel="noreferrer">
          <bdi>{name}</bdi>
        </a>
      ))}
      {mayAttach && line.evidence.length < mostFiles && <Attach line={line} />}
    </div>
  );
}

/** Else choosing the same file once more, after it did not arrive, would be no change and do nothing. */
const choosingAnew: ComponentProps<'input'> = {
  onClick: (event) => {
    event.currentTarget.value = '';
  },
};

function Attach({ line }: { readonly line: LossLine }) {
  const { say } = useVoice();
  const [wrong, setWrong] = useState<'type' | 'size'>();
  const attaching = useMutation({
    mutationFn: async (file: File) => {
      const mediaType = evidenceTypes.find((one) => one === file.type);
      if (!mediaType) throw unread;
      const base64 = await base64Of(file);
      const body = { name: file.name.slice(-200), mediaType, base64 };
      return await ask(attachEvidenceEndpoint, { params: { lossId: line.id }, body });
    },
    onError: reportProblem,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['losses'] }),
  });
  const choose = (file: File | null) => {
    if (!file) return;
    const isKnown = evidenceTypes.some((one) => one === file.type);
    const problem = isKnown ? (file.size > mostBytes ? 'size' : undefined) : 'type';
    setWrong(problem);
    if (!problem) attaching.mutate(file);
  };
  const words = wrong
    ? say(wrong === 'type' ? 'helping.attach.type' : 'helping.attach.size')
    : attaching.error && problemWords(attaching.error, say);
  return (
    <>
      <FileButton accept={evidenceTypes.join(',')} onChange={choose} inputProps={choosingAnew}>
        {(props) => (
          <BusyButton
            {...props}
            size="compact-xs"
            variant="subtle"
            isBusy={attaching.isPending}
            aria-label={say('helping.attach.to', { name: line.name })}
          >
            {say('helping.attach')}
          </BusyButton>
        )}
      </FileButton>
      {words && (
        <p className="field-error" role="alert">
          {words}
        </p>
      )}
    </>
  );
}
