import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { bentRuleNamesEndpoint } from '#areas/remedies/proposals/rule-names.contract.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { LineField } from '../../../parts/line-field.tsx';
import { plainName } from '../../../parts/words.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { ask } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { helpQuery } from '../helping/help-query.ts';
import { ruleOf } from './rule-name.ts';

/** A rule as somebody calls it; one of the policy is known by its own id. */
type Named = { readonly words: string; readonly id?: string };

const mostShown = 6;

const nothingBent = (): { readonly named: Named; readonly words: string } => ({
  named: { words: '' },
  words: '',
});

/** Any rule but the limit of a case, which is bent by giving more. */
export function BendForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const { draft, change, command } = useDraft({ found, close }, 'bend-rule', nothingBent);
  const { named, words: reason } = draft;
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
      <LineField
        label={say('web.do.bend-rule.rule')}
        description={say('web.do.bend-rule.rule-hint')}
        most={60}
        text={named.words}
        change={(words) => change({ named: { words } })}
      />
      <Known found={found} choose={(one) => change({ named: one })} />
      <WordsField
        label={say('web.do.bend-rule.label')}
        minRows={2}
        most={20_000}
        value={reason}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
    </FormFrame>
  );
}

type KnownProps = Pick<FormProps, 'found'> & { readonly choose: (named: Named) => void };

/** Terms of the policy that are over, and rules bent before: the same one is to be called the same. */
function Known({ found, choose }: KnownProps) {
  const { data: help } = useQuery(helpQuery(found));
  const { data: before } = useQuery({
    queryKey: ['bent-rule-names'],
    queryFn: () => ask(bentRuleNamesEndpoint, {}),
  });
  const terms = (help?.grace ?? []).map(({ id, name }) => ({ id, words: name }));
  const bent = (before?.rules ?? []).filter((rule) => terms.every(({ id }) => id !== rule));
  const known = [...terms, ...bent.map((id) => ({ id, words: plainName(id) }))];
  if (known.length === 0) return null;
  return (
    <div className="chips">
      {known.slice(0, mostShown).map((named) => (
        <Button key={named.id} size="compact-sm" variant="default" onClick={() => choose(named)}>
          <bdi>{named.words}</bdi>
        </Button>
      ))}
    </div>
  );
}
