import { useKeptDraft } from '../../../kept-words.ts';
import { useMe } from '../../queries.ts';
import type { FormProps } from './form-frame.tsx';
import { useCommand } from './use-command.ts';

/** A form about a case, kept for the person who fills it in until the command that sends it is done. */
export function useDraft<Draft extends object>(
  { found, close }: FormProps,
  form: string,
  begin: () => Draft,
) {
  const name = `${useMe().id} ${found.id} ${form}`;
  const { draft, change, forget } = useKeptDraft(name, begin);
  const done = () => {
    forget();
    close();
  };
  const command = useCommand(found, done, `${name} sent`);
  return { draft, change, command };
}

const nothingWritten = () => ({ words: '' });

type Addressed = { readonly to: string | null; readonly words: string };
type Offered = {
  readonly people: readonly { readonly value: string }[];
  readonly first?: string | null;
};

/** The same for words that go to one of these people; whoever has left since is chosen no more. */
export function useWritingTo(form: FormProps, name: string, offered: Offered) {
  const { people, first = null } = offered;
  const begin = (): Addressed => ({ to: first, words: '' });
  const { draft, change, command } = useDraft(form, name, begin);
  const to = people.some(({ value }) => value === draft.to) ? draft.to : null;
  return { to, words: draft.words, change, command };
}

/** The same for a form of words alone. */
export function useWriting(form: FormProps, name: string) {
  const { draft, change, command } = useDraft(form, name, nothingWritten);
  return { words: draft.words, change: (words: string) => change({ words }), command };
}
