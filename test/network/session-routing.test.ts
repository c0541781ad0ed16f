import { SessionRouting } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const routing = (props: object = {}): SessionRouting =>
  new SessionRouting(testChart(), 'Sessions', { route: { name: 'web' }, header: 'Mcp-Session-Id', ...props });

describe('SessionRouting', () => {
  test('is for one route, and names the header in small letters, as proxies see it', () => {
    const { metadata, spec } = manifestOf(routing());
    expect(metadata.annotations).toEqual({ 'cdk8s-task-mcp/session-affinity': 'Mcp-Session-Id' });
    expect(spec).toMatchObject({
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }],
      lua: [{ type: 'Inline' }],
    });
    expect(spec.lua[0].inline).toContain('handle:headers():get("mcp-session-id")');
  });

  test.each<[string, object, string]>([
    ['a prop that there is not', { cookie: 'a' }, "'cookie' is not a known prop; there are metadata, route, header"],
    ['no route', { route: undefined }, "'route.name' (undefined) must be a DNS name"],
    [
      'a header that is none',
      { header: 'a"b' },
      `'header' (a"b) must be the name of a header: letters, digits and '-'`,
    ],
    ['no header', { header: undefined }, "'header' (undefined) must be the name of a header: letters, digits and '-'"],
  ])('refuses %s', (_, props, message) => {
    expect(() => routing(props)).toThrow(message);
  });
});
