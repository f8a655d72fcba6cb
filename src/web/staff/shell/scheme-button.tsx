import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useVoice } from '../voice.tsx';

export function SchemeButton() {
  const { say } = useVoice();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <UnstyledButton
      className="quiet"
      aria-label={isDark ? say('web.light') : say('web.dark')}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </UnstyledButton>
  );
}
