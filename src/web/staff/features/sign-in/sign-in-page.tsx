import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { signInEndpoint } from '#areas/staff/staff.contract.ts';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { ask, meQuery, queryClient } from '../../queries.ts';
import { LanguageMenu } from '../../shell/language-menu.tsx';
import { SchemeButton } from '../../shell/scheme-button.tsx';
import { fromLeft } from '../../theme/direction.ts';
import { useVoice } from '../../voice.tsx';

export function SignInPage() {
  const { say, suggest } = useVoice();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const hasEnded = useLocation({ select: ({ state }) => state.hasEnded ?? false });
  const [mail, setMail] = useState('');
  const [password, setPassword] = useState('');
  useTitle(say('common.sign-in'));
  const signIn = useMutation({
    mutationFn: () => ask(signInEndpoint, { body: { mail: mail.trim(), password } }),
    onSuccess: async (me) => {
      queryClient.setQueryData(meQuery.queryKey, me);
      suggest(me.languages[0]);
      await navigate({ href: to ?? '/', replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate();
  };
  return (
    <div className="door">
      <header className="door-top">
        <LanguageMenu />
        <SchemeButton />
      </header>
      <main className="door-card">
        <p className="door-name">Amends</p>
        <h1>{say('common.sign-in')}</h1>
        {hasEnded && <p role="status">{say('web.sign-in.ended')}</p>}
        <p className="dimmed">{say('web.sign-in.hint')}</p>
        <form onSubmit={submit}>
          <TextInput
            label={say('common.mail')}
            type="email"
            name="username"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            size="md"
            {...fromLeft}
            value={mail}
            onChange={(event) => setMail(event.currentTarget.value)}
          />
          <PasswordInput
            label={say('common.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': say('web.sign-in.show-password') }}
          />
          {signIn.error && <ProblemPanel problem={signIn.error} />}
          <BusyButton type="submit" size="md" fullWidth isBusy={signIn.isPending}>
            {say('common.sign-in')}
          </BusyButton>
        </form>
      </main>
    </div>
  );
}
