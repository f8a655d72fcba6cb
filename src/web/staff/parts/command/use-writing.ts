import { useKeptWords } from '../../../kept-words.ts';
import { useMe } from '../../queries.ts';
import type { FormProps } from './form-frame.tsx';
import { useCommand } from './use-command.ts';

/** Words of a form about a case, kept for the person who writes them until the command that sends them is done. */
export function useWriting({ found, close }: FormProps, form: string) {
  const name = `${useMe().id} ${found.id} ${form}`;
  const [words, change] = useKeptWords(name);
  const done = () => {
    change('');
    close();
  };
  const command = useCommand(found, done, `${name} sent`);
  return { words, change, command };
}
