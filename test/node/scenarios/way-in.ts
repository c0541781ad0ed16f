import { only } from '../../e2e/support/scene/manifests';
import { eventually } from '../../support/eventually';
import type { Scene } from '../support/scene';
import { callsFromOutside } from '../support/service/way-in';

/** The limit of the route for calls, and what lies on either side of it. */
const BELOW_LIMIT_MS = 45_000;
const ABOVE_LIMIT_MS = 65_000;
const CONTROL = '/without-limit';
const SETTLE_SECONDS = 60;

/** What the route lets through, and for how long. */
export function wayIn(scene: () => Scene): void {
  test('the time limits of the route hold, and a stream may be longer than a minute', async () => {
    const { cluster, service } = scene();
    const control = controlRoute(only(service.manifests, 'HTTPRoute'));
    await cluster.api.apply(control);
    await eventually(
      async () => (await callsFromOutside(cluster, [{ path: CONTROL, milliseconds: 0 }]))[0]!.status === 200,
      {
        what: 'the route of the control is there',
        withinSeconds: SETTLE_SECONDS,
      },
    );
    const [withinLimit, pastLimit, stream, withoutLimit] = await callsFromOutside(cluster, [
      { path: '/mcp', milliseconds: BELOW_LIMIT_MS },
      { path: '/mcp', milliseconds: ABOVE_LIMIT_MS },
      { path: '/sse', milliseconds: ABOVE_LIMIT_MS },
      { path: CONTROL, milliseconds: ABOVE_LIMIT_MS },
    ]);
    await cluster.api.delete(await cluster.api.pathOf(control));
    expect(withinLimit).toEqual({ status: 200 });
    expect(pastLimit).toEqual({ status: 200, failure: 'ECONNRESET' });
    expect(stream).toEqual({ status: 200 });
    expect(withoutLimit).toEqual({ status: 200 });
  });

  test('what is not for clients is not there for them', async () => {
    const calls = ['/', '/metrics', '/security/metrics', '/health'].map((path) => ({ path, milliseconds: 0 }));
    const ends = await callsFromOutside(scene().cluster, calls);
    expect(ends).toEqual(calls.map(() => ({ status: 404, failure: '404' })));
  });
}

/** A route to the same server whose limit is above what is asked. */
function controlRoute(route: any): any {
  const [{ backendRefs }] = route.spec.rules;
  const { name, namespace } = route.metadata;
  return {
    ...route,
    metadata: { name: `${name}-control`, namespace },
    spec: {
      ...route.spec,
      rules: [
        {
          backendRefs,
          matches: [{ path: { type: 'PathPrefix', value: CONTROL } }],
          filters: [
            { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/mcp' } } },
          ],
          timeouts: { request: '3600s' },
        },
      ],
    },
  };
}
