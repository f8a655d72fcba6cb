import {
  createLanguageModel,
  type LanguageModel,
} from '#connectors/language-model/language-model.connector.ts';
import { type Config, isLoopback } from '#platform/config/config.ts';
import { type Finding, fine, notable, wrong } from './finding.ts';

/** Whether the extra reader's address answers; all else works without it. */
export async function languageModel(config: Config): Promise<Finding[]> {
  const { modelUrl: url, modelName: name, modelKey: key } = config;
  if (url === undefined || name === undefined) return [];
  const offer = await createLanguageModel({ url, name, key }).offered();
  return [answering(offer, url, name), ...unencrypted(url)];
}

function answering(
  offer: Awaited<ReturnType<LanguageModel['offered']>>,
  url: string,
  name: string,
): Finding {
  if (offer.ok) {
    if (offer.models.length === 0 || offer.models.includes(name))
      return fine(`the language model's address ${url} answers`);
    const mend = `set AMENDS_MODEL_NAME to one of: ${offer.models.slice(0, 5).join(', ')}`;
    return notable(`the language model's address does not list "${name}"`, mend);
  }
  if (offer.status === 401 || offer.status === 403)
    return wrong('the language model refuses the key', 'correct AMENDS_MODEL_KEY');
  const status = offer.status === undefined ? '' : ` with status ${offer.status}`;
  return notable(
    `the language model's address does not answer (${offer.why}${status})`,
    'start it or correct AMENDS_MODEL_URL; all else works without it',
  );
}

function unencrypted(url: string): Finding[] {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname)) return [];
  const mend = 'use an https address unless the network between is yours';
  return [notable("words of customers go to the language model's address unencrypted", mend)];
}
