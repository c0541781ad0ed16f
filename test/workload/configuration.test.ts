import { Configuration } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const configuration = (data?: Record<string, string>): Configuration =>
  new Configuration(testChart(), 'Configuration', { data });

test('keeps one name, whatever the data', () => {
  const target = configuration({ LOG_LEVEL: 'info' });
  expect(manifestOf(target)).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'task-mcp-http' },
    data: { LOG_LEVEL: 'info' },
  });
  expect(target.configMapName).toBe('task-mcp-http');
});

test('gives equal data an equal checksum, and other data another', () => {
  expect(configuration({ A: '1', B: '2' }).checksum()).toBe(configuration({ B: '2', A: '1' }).checksum());
  expect(configuration({ A: '1' }).checksum()).not.toBe(configuration({ A: '2' }).checksum());
  expect(configuration().checksum()).toBe(configuration({}).checksum());
});

test.each([
  [
    'a name that no shell takes',
    { '2ND': 'x' },
    "[test/Configuration] '2ND' must be the name of an environment variable: letters, digits and '_', no digit first",
  ],
  [
    'a value that is not text',
    { RATE_LIMIT: 60 as unknown as string },
    "[test/Configuration] 'RATE_LIMIT' must be a string, not a number; put it in quotes",
  ],
])('refuses %s', (_, data, message) => {
  expect(() => configuration(data)).toThrow(message);
});
