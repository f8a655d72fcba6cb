import {
  createSecondReader,
  type Reader,
} from '#areas/recovery/second-reading/second-reading.jobs.ts';
import { createLanguageModel } from '#connectors/language-model/language-model.connector.ts';
import type { Product } from './wire.ts';

/** The extra reader, where a language model is configured; without one nothing of it is there. */
export function secondReaderOf(product: Product): Reader | undefined {
  const { modelUrl, modelName, modelKey, modelReads } = product.platform.config;
  if (modelUrl === undefined || modelName === undefined) return undefined;
  const { ask } = createLanguageModel({ url: modelUrl, name: modelName, key: modelKey });
  return createSecondReader({ ...product, model: modelName, ask, reads: modelReads });
}
