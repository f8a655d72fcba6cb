import { describe } from 'vitest';
import { testClock } from '#testing/clock.ts';
import { silentLog } from '../log.ts';
import { testBus } from './bus.test-suite.ts';
import { createLocalBus } from './local-bus.ts';

describe('the bus inside the process', () => {
  testBus(async () => {
    const bus = createLocalBus({ clock: testClock(), log: silentLog });
    return { bus, close: () => bus.close() };
  });
});
