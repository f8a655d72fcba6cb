import { useKeptWords } from '../../../kept-words.ts';
import { useMe } from '../../queries.ts';

/** Words of a form about a case, kept for the person who writes them until they are sent. */
export function useWords(caseId: string, form: string) {
  return useKeptWords(`${useMe().id} ${caseId} ${form}`);
}
