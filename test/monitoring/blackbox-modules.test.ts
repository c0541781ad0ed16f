import { parse } from 'yaml';
import type { BlackboxModulesProps } from '../../lib';
import { BlackboxModules } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const modules = (props?: BlackboxModulesProps): BlackboxModules => new BlackboxModules(testChart(), 'Modules', props);

const HEALTH = {
  prober: 'http',
  http: {
    method: 'GET',
    valid_status_codes: [200],
    follow_redirects: false,
    fail_if_not_ssl: true,
    preferred_ip_protocol: 'ip4',
    tls_config: { insecure_skip_verify: false },
  },
};

test('writes a configuration that the exporter can load, which asks for 200 over verified TLS', () => {
  const { metadata, data } = manifestOf(modules());
  expect(metadata.name).toBe('task-mcp-http-blackbox');
  expect(parse(data['blackbox.yml'])).toEqual({
    modules: { task_mcp_http_liveness: HEALTH, task_mcp_http_readiness: HEALTH },
  });
});

test('asks without TLS where there is none', () => {
  const { task_mcp_http_liveness: liveness } = modules({ tls: false }).modules;
  expect(liveness?.http.fail_if_not_ssl).toBe(false);
});

test('calls a tool, and takes an answer for a failure that says so, or nothing at all', () => {
  const made = modules({ functional: { tool: 'example.read', input: { depth: 7 }, tokenFile: '/tokens/probe' } });
  const expected = {
    prober: 'http',
    http: {
      ...HEALTH.http,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"tool":"example.read","input":{"depth":7}}',
      authorization: { type: 'Bearer', credentials_file: '/tokens/probe' },
      fail_if_body_matches_regexp: ['"type"\\s*:\\s*"error"', '"isError"\\s*:\\s*true', 'event:\\s*error'],
      fail_if_body_not_matches_regexp: ['\\S'],
    },
  };
  expect(made.modules['task_mcp_http_functional']).toEqual(expected);
  expect(parse(manifestOf(made).data['blackbox.yml']).modules.task_mcp_http_functional).toEqual(expected);
});

test.each([
  ['{"type":"start"}\n{"type":"error","message":"x"}\n', true],
  ['{ "type" : "error" }', true],
  ['event: error\ndata: {}\n\n', true],
  ['', true],
  ['\n', true],
  ['{"type":"result","errors":0}\n', false],
  ['event: result\ndata: {"text":"no error"}\n\n', false],
])('reads the answer %j as a failure: %s', (body, failed) => {
  const { http } = modules({ functional: { tool: 'example.read' } }).modules['task_mcp_http_functional']!;
  const found = (patterns: readonly string[] = []): boolean => patterns.some((text) => new RegExp(text).test(body));
  expect(found(http.fail_if_body_matches_regexp) || !found(http.fail_if_body_not_matches_regexp)).toBe(failed);
});

test.each<[string, BlackboxModulesProps, string]>([
  [
    'a tool that writes',
    { functional: { tool: 'change.open' } },
    "'functional.tool' (change.open) must be a tool that only reads, because a check repeats it for ever and each call would open another change",
  ],
  ['metadata that is none', { metadata: null as never }, "'metadata' (null) must be an object of options"],
  ['a word on TLS that is a text', { tls: 'no' as never }, "'tls' (no) must be true or false"],
  ['a check that is none', { functional: null as never }, "'functional' (null) must be an object of options"],
  [
    'a prop that it does not have',
    { timeout: 5 } as BlackboxModulesProps,
    "'timeout' is not a known prop; there are metadata, tls, clientCheck, functional",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => modules(props)).toThrow(`[test/Modules] ${message}`);
});
