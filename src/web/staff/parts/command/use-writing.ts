import { useKeptWords } from '../../../kept-words.ts';
import { useMe } from '../../queries.ts';
import type { FormProps } from './form-frame.tsx';
import { useCommand } from './use-command.ts';

/** Words of a form about a case, kept for the person who writes them until the command that sends them is done. */
export function useWriting({ found, close }: FormProps, form: string) {
  const [words, change] = useKeptWords(`${useMe().id} ${found.id} ${form}`);
  const command = useCommand(found, () => {
    change('');
    close();
  });
  return { words, change, command };
}
