import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { listCasesEndpoint } from '#areas/cases/cases.contract.ts';
import { plainNumber } from '../../parts/digits.ts';
import { problemWords } from '../../parts/failures.tsx';
import { ask, reportProblem } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

/** The server takes no larger one for a number of a case, and would speak of a wrong field. */
const largest = 9e15;

/** Somebody says a number on the phone; typing it opens the case. */
export function FindCase() {
  const { say } = useVoice();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [isOdd, setOdd] = useState(false);
  const find = useMutation({
    mutationFn: (number: number) => ask(listCasesEndpoint, { query: { number, limit: 1 } }),
    onError: reportProblem,
    onSuccess: ({ cases: [found] }) => {
      if (found) void navigate({ to: '/cases/$caseId', params: { caseId: found.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = Number(plainNumber(text).replace(/\D/g, ''));
    if (number > 0 && number <= largest) find.mutate(number);
    else setOdd(text.trim() !== '');
  };
  const isMissing = isOdd || find.data?.cases.length === 0;
  const error = find.error ? problemWords(find.error, say) : isMissing && say('web.find.none');
  return (
    <search>
      <form onSubmit={submit}>
        <TextInput
          size="sm"
          w={200}
          aria-label={say('web.find')}
          placeholder={say('web.find')}
          inputMode="numeric"
          value={text}
          error={error}
          onChange={(event) => {
            find.reset();
            setOdd(false);
            setText(event.currentTarget.value);
          }}
        />
      </form>
    </search>
  );
}
