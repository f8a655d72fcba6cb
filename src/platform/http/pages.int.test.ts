import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './server.test-suite.ts';

let testServer: TestServer;
let send: TestServer['send'];
beforeAll(async () => {
  testServer = await startTestServer();
  send = testServer.send;
});
afterAll(() => testServer.close());

test('pages, assets, health, metrics and the description are served', async () => {
  const staff = await send('GET', '/cases/123');
  expect([staff.body, staff.headers['cache-control']]).toEqual(['<p>staff', 'no-store']);
  expect((await send('GET', '/')).body).toBe('<p>staff');
  expect((await send('GET', '/c/secret.token')).body).toBe('<p>customer');
  expect((await send('GET', '/complain')).body).toBe('<p>customer');
  const asset = await send('GET', '/assets/app-1a2b.js');
  expect(asset.headers['cache-control']).toContain('immutable');
  expect((await send('GET', '/assets/gone.js')).statusCode).toBe(404);
  expect((await send('GET', '/assets/../staff/index.html')).body).not.toContain('root:');
  expect((await send('GET', '/robots.txt')).statusCode).toBe(404);
  expect((await send('GET', '/health/live')).statusCode).toBe(200);
  expect((await send('GET', '/health/ready')).json()).toEqual({ status: 'ok' });
  expect((await send('GET', '/metrics')).body).toContain('amends_http_seconds_bucket');
  expect((await send('GET', '/metrics', { remoteAddress: '10.0.0.3' })).statusCode).toBe(404);
  const passedOn = await send('GET', '/metrics', { headers: { 'x-forwarded-for': '10.0.0.3' } });
  expect(passedOn.statusCode).toBe(404);
  const description = (await send('GET', '/v1/openapi.json')).json();
  expect(description.openapi).toBe('3.1.0');
  expect(description.paths['/v1/items/{itemId}'].get.parameters).toHaveLength(3);
  const [page, again] = await Promise.all([send('GET', '/docs'), send('GET', '/docs/')]);
  expect(page.headers['content-security-policy']).toBeDefined();
  expect(again.statusCode).toBe(200);
  expect((await send('GET', '/docs/static/swagger-ui.css')).statusCode).toBe(200);
  expect((await send('GET', '/docs/json')).json()).toEqual(description);
  expect((await send('GET', '/docs/nowhere')).headers['location']).toBe('/docs');
});

test('a download runs to its end, and stops when the caller goes away', async () => {
  const whole = await send('GET', '/v1/items.csv');
  expect(whole.body).toHaveLength(3 * 65_537);
  expect(whole.headers['content-disposition']).toBe('attachment; filename="items.csv"');

  testServer.download.chunkCount = 100_000;
  testServer.download.chunksRead = 0;
  testServer.download.wasEnded = false;
  const address = new URL(await testServer.server.listen());
  const socket = connect(Number(address.port), address.hostname);
  socket.write('GET /v1/items.csv HTTP/1.1\r\nhost: amends.test\r\n\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  socket.destroy();
  await expect.poll(() => testServer.download.wasEnded).toBe(true);
  expect(testServer.download.chunksRead).toBeLessThan(1_000);
});

test('what is not HTTP is answered and cut off', async () => {
  const { port } = testServer.server.app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  socket.write('nonsense\r\n\r\n');
  const answer = await new Promise((resolve) =>
    socket.once('data', (data) => resolve(String(data))),
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s);
  socket.destroy();
});
