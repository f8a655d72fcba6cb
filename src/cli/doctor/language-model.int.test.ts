import { afterAll, expect, test } from 'vitest';
import { defaultConfig } from '#platform/config/config.ts';
import { chatServer } from '#testing/servers/chat-server.ts';
import { languageModel } from './language-model.ts';

const server = await chatServer(['small', 'large']);
afterAll(server.close);

const found = async (modelUrl: string | undefined, modelName = 'small') =>
  languageModel(defaultConfig({ modelUrl, modelName, modelKey: 'sk-1' }));

test('without a model there is nothing to say', async () => {
  expect(await found(undefined)).toEqual([]);
});

test('an address that answers is right, a model it does not list is worth knowing', async () => {
  expect(await found(server.url)).toMatchObject([{ mark: '✓' }]);
  expect(await found(server.url, 'huge')).toMatchObject([
    { mark: '!', mend: expect.stringContaining('small, large') },
  ]);
});

test('one that does not answer is worth knowing and no fault of the set-up', async () => {
  expect(await found('http://127.0.0.1:1/v1')).toMatchObject([{ mark: '!' }]);
});
