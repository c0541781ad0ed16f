import type { ConfigurationProps } from '../../lib';
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

test.each<[string, unknown, string]>([
  [
    'a name that no shell takes',
    { data: { '2ND': 'x' } },
    "'data' holds '2ND', which is no name of an environment variable: letters, digits and '_', no digit first",
  ],
  [
    'a value that is not text',
    { data: { RATE_LIMIT: 60 } },
    "'data.RATE_LIMIT' (number) must be a text; put it in quotes",
  ],
  ['null for a value', { data: { TOKEN: null } }, "'data.TOKEN' (null) must be a text; put it in quotes"],
  ['null for the data', { data: null }, "'data' (null) must be a map of texts"],
  ['a list of data', { data: ['LOG_LEVEL=info'] }, "'data' (array) must be a map of texts"],
  ['metadata that is none', { metadata: null }, "'metadata' (null) must be an object of options"],
  [
    'an annotation that is not text',
    { metadata: { annotations: { a: 5 } } },
    "'metadata.annotations.a' (number) must be a text; put it in quotes",
  ],
  ['a prop that it does not have', { env: {} }, "'env' is not a known prop; there are metadata, data"],
])('refuses %s', (_, props, message) => {
  expect(() => new Configuration(testChart(), 'Configuration', props as ConfigurationProps)).toThrow(
    new Error(`[test/Configuration] ${message}`),
  );
});
