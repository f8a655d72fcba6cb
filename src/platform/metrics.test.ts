import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('metrics are printed as Prometheus reads them', () => {
  const metrics = createMetrics();
  const mail = metrics.counter('sent_total', 'What was sent.', { by: 'a "b"\n' });
  mail.add();
  metrics.counter('sent_total', 'What was sent.', { by: 'a "b"\n' }).add(2);
  const wait = metrics.histogram('wait_seconds', 'Waiting.', {}, [0.1, 1]);
  for (const seconds of [0.05, 0.1, 0.5, 7]) wait.observe(seconds);
  metrics.gauge('waiting', 'Now.', () => 4);
  expect(metrics.text()).toBe(`# HELP sent_total What was sent.
# TYPE sent_total counter
sent_total{by="a \\"b\\"\\n"} 3
# HELP wait_seconds Waiting.
# TYPE wait_seconds histogram
wait_seconds_bucket{le="0.1"} 2
wait_seconds_bucket{le="1"} 3
wait_seconds_bucket{le="+Inf"} 4
wait_seconds_sum 7.65
wait_seconds_count 4
# HELP waiting Now.
# TYPE waiting gauge
waiting 4
`);
});

test('a source is asked when metrics are, and its figures stand behind our own', async () => {
  const metrics = createMetrics();
  metrics.counter('sent_total', 'What was sent.').add();
  let waiting = 0;
  metrics.source('queue', async () => {
    waiting += 1;
    return [{ name: 'waiting', help: 'Now.', labels: { in: 'a' }, value: waiting }];
  });
  await metrics.scrape();
  const text = await metrics.scrape();
  expect(text).toContain('sent_total 1\n# HELP');
  expect(text).toContain('amends_source_answers{source="queue"} 1\n');
  expect(text).toContain('waiting{in="a"} 2\n');
});

test('a source that fails or does not answer takes nothing else away, and is not asked twice', async () => {
  const metrics = createMetrics();
  metrics.counter('sent_total', 'What was sent.').add();
  metrics.source('broken', () => Promise.reject(new Error('away')));
  let asked = 0;
  metrics.source('slow', () => {
    asked += 1;
    return new Promise(() => {});
  });
  await metrics.scrape(1);
  const text = await metrics.scrape(1);
  expect(text).toContain('sent_total 1\n');
  expect(text).toContain('amends_source_answers{source="broken"} 0\n');
  expect(text).toContain('amends_source_answers{source="slow"} 0\n');
  expect(asked).toBe(1);
});

test('a name is of one kind only', () => {
  const metrics = createMetrics();
  metrics.counter('a', '');
  expect(() => metrics.histogram('a', '')).toThrow(/already a counter/);
});
