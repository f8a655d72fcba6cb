import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useCommand } from '../../../parts/command/use-command.ts';
import { useVoice } from '../../../voice.tsx';
import { helpQuery } from '../helping/help-query.ts';
import { ruleOf } from './rule-name.ts';

/** A rule as somebody calls it; one of the policy is known by its own id. */
type Named = { readonly words: string; readonly id?: string };

/** Any rule but the limit of a case, which is bent by giving more. */
export function BendForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const [named, setNamed] = useState<Named>({ words: '' });
  const [reason, setReason] = useState('');
  const command = useCommand(found, close);
  const { data } = useQuery(helpQuery(found));
  const rule = named.id ?? ruleOf(named.words);
  return (
    <FormFrame
      command={command}
      label={say('web.do.bend-rule.send')}
      isReady={rule !== undefined && reason.trim() !== ''}
      submit={() => rule !== undefined && command.give({ command: 'bend-rule', rule, reason })}
      close={close}
    >
      <p className="dimmed">{say('web.do.bend-rule.hint')}</p>
      <TextInput
        label={say('web.do.bend-rule.rule')}
        description={say('web.do.bend-rule.rule-hint')}
        maxLength={60}
        dir="auto"
        value={named.words}
        onChange={(event) => setNamed({ words: event.currentTarget.value })}
      />
      {data && data.grace.length > 0 && (
        <div className="chips">
          {data.grace.map(({ id, name }) => (
            <Button
              key={id}
              size="compact-sm"
              variant="default"
              onClick={() => setNamed({ words: name, id })}
            >
              <bdi>{name}</bdi>
            </Button>
          ))}
        </div>
      )}
      <Textarea
        label={say('web.do.bend-rule.label')}
        autosize
        minRows={2}
        maxLength={20_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
