import { isBelow } from '../../lib/kubernetes/http-path';

test.each([
  ['/mcp', '/mcp', true],
  ['/mcp/tools', '/mcp', true],
  ['/mcp-2', '/mcp', false],
  ['/', '/mcp', false],
  ['/metrics', '/', true],
  ['/api/events', '/api/', true],
])('%s lies at or below %s: %s', (path, above, below) => {
  expect(isBelow(path, above)).toBe(below);
});
