import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changePasswordEndpoint } from '#areas/staff/staff.contract.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

/** As the server asks for. */
const leastLetters = 12;

/** A new password of one's own: a browser that was left open does not know the present one. */
export function PasswordPage() {
  const { say } = useVoice();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  useTitle(say('web.password'));
  const change = useMutation({
    mutationFn: () => ask(changePasswordEndpoint, { body: { current, password } }),
    onSuccess: () => {
      setCurrent('');
      setPassword('');
    },
  });
  const shared = {
    required: true,
    withAsterisk: false,
    visibilityToggleButtonProps: { 'aria-label': say('web.sign-in.show-password') },
  };
  return (
    <div className="sheet">
      <h1 className="page-title">{say('web.password')}</h1>
      <p className="dimmed">{say('web.password.hint')}</p>
      <FormFrame
        command={change}
        label={say('web.password.change')}
        isReady={current !== '' && password.length >= leastLetters}
        submit={() => change.mutate()}
      >
        <PasswordInput
          {...shared}
          label={say('web.password.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          {...shared}
          label={say('web.password.new')}
          description={say('web.password.new-hint', { count: leastLetters })}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <p role="status">{change.isSuccess && say('web.password.changed')}</p>
      </FormFrame>
    </div>
  );
}
