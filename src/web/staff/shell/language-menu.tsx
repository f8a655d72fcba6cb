import { Menu, UnstyledButton } from '@mantine/core';
import { languages } from '#i18n/i18n.ts';
import { useVoice } from '../voice.tsx';

export function LanguageMenu() {
  const { language, say, turnTo } = useVoice();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton
          className="quiet"
          aria-label={`${say('common.language')}: ${say(`common.language.${language}`)}`}
        >
          {say(`common.language.${language}`)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            onClick={() => turnTo(one)}
            aria-current={one === language}
            fw={one === language ? 650 : 400}
          >
            {say(`common.language.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
