import { Menu, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { signOutEndpoint } from '#areas/staff/staff.contract.ts';
import { forgetWords } from '../../kept-words.ts';
import { problemWords } from '../parts/failures.tsx';
import { ask, type Me, queryClient } from '../queries.ts';
import { forgetOwnLanguage, useVoice } from '../voice.tsx';

export function PersonMenu({ me }: { readonly me: Me }) {
  const { say } = useVoice();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => ask(signOutEndpoint, {}),
    onSuccess: async () => {
      forgetWords();
      forgetOwnLanguage();
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
  });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className="quiet person">
          <bdi>{me.name}</bdi>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.role && <Menu.Label>{say(`role.${me.role}`)}</Menu.Label>}
        <Menu.Label>{say('web.zone', { zone: me.zone })}</Menu.Label>
        <Menu.Item onClick={() => void navigate({ to: '/thanks' })}>
          {say('thanks.title')}
        </Menu.Item>
        <Menu.Item onClick={() => void navigate({ to: '/password' })}>
          {say('web.password')}
        </Menu.Item>
        <Menu.Item onClick={() => void navigate({ to: '/notices' })}>
          {say('web.notices')}
        </Menu.Item>
        {/* While it is under way it is not `disabled`, which would drop the focus. */}
        <Menu.Item
          {...(signOut.isPending ? { 'aria-disabled': true, 'aria-busy': true } : {})}
          closeMenuOnClick={false}
          onClick={() => signOut.isPending || signOut.mutate()}
        >
          {say('common.sign-out')}
        </Menu.Item>
        {signOut.error && (
          <Menu.Label role="alert" className="field-error">
            {say('web.still-signed-in')} {problemWords(signOut.error, say)}
          </Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
