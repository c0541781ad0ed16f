import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';

const policy = 'app/NetworkPolicy/web';
const service = 'app/Service/web';
const route = 'app/HTTPRoute/web';

/** Only what one rule says, for a change that others rightly speak of too. */
function faultsOf(rule: string, change: (good: GoodManifests) => void): string[] {
  return faultsAfter(change).filter((line) => line.startsWith(`${rule} at `));
}

/** A policy that admits nothing, for every pod of the namespace. */
const denyAll = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'deny-all', namespace: 'prod' },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
};

/** An Ingress to the good Service. */
const ingress = (backend: object, annotations: object = {}): { spec: object } & Record<string, unknown> => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'prod', annotations },
  spec: { rules: [{ http: { paths: [{ path: '/', backend }] } }] },
});

const toWeb = { service: { name: 'web', port: { number: 80 } } };

describe('service-selects-pods', () => {
  const fault = (selector: string): string =>
    `service-selects-pods at ${service}: 'selector' (${selector}) must match the labels of pods of the chart in the same namespace, or the Service has no endpoints`;

  test('refuses a selector that matches no pod', () => {
    expect(
      faultsAfter((good) => {
        good.service.spec.selector = { app: 'wbe', track: 'stable' };
      }),
    ).toEqual([fault('app=wbe,track=stable')]);
  });

  test('refuses pods of another namespace', () => {
    const elsewhere = { ...denyAll, apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'stage' } };
    expect(faultsAfter(({ extra }) => extra.push({ ...elsewhere, spec: { selector: { app: 'web' } } }))).toEqual([
      fault('app=web'),
    ]);
  });

  test.each<[string, (good: GoodManifests) => void]>([
    ['without a selector', (good) => drop(good.service.spec, 'selector')],
    ['with an empty selector', (good) => void (good.service.spec.selector = {})],
    [
      'that is an alias',
      (good) => void Object.assign(good.service.spec, { type: 'ExternalName', selector: { app: 'wbe' } }),
    ],
  ])('says nothing of a Service %s', (_, change) => {
    expect(faultsAfter(change)).toEqual([]);
  });

  test('says nothing of a chart without workloads', () => {
    expect(faultsOf('service-selects-pods', (good) => drop(good.deployment, 'spec'))).toEqual([]);
  });
});

describe('service-target-port-exists', () => {
  const fault = (target: string, port: string, ports: string): string =>
    `service-target-port-exists at ${service}: 'targetPort' (${target}) of 'port' (${port}) must be among the ports of Deployment web (${ports}), or connections are refused`;

  test.each([
    ['a name', 'htpp'],
    ['a number', 8081],
  ])('refuses %s that no container declares', (_, targetPort) => {
    expect(
      faultsAfter((good) => {
        good.service.spec.ports[0]!.targetPort = targetPort;
      }),
    ).toEqual([fault(String(targetPort), '80 TCP', 'http 8080 TCP')]);
  });

  test('takes the port itself where no target is stated', () => {
    expect(faultsAfter((good) => drop(good.service.spec.ports[0]!, 'targetPort'))).toEqual([
      fault('80', '80 TCP', 'http 8080 TCP'),
    ]);
    expect(
      faultsOf('service-target-port-exists', (good) => {
        drop(good.service.spec.ports[0]!, 'targetPort');
        good.service.spec.ports[0]!.port = 8080;
      }),
    ).toEqual([]);
  });

  test('refuses another protocol', () => {
    expect(
      faultsAfter((good) => {
        good.service.spec.ports[0]!.protocol = 'UDP';
        drop(good.container.ports[0]!, 'name');
        for (const kind of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
          good.container[kind].httpGet.port = 8080;
        }
      }),
    ).toEqual([fault('http', '80 UDP', '8080 TCP')]);
  });

  test('admits the port of a sidecar', () => {
    expect(
      faultsOf('service-target-port-exists', (good) => {
        const ports = [{ name: 'proxy', containerPort: 9007, protocol: 'UDP' }];
        good.pod.initContainers = [{ name: 'proxy', restartPolicy: 'Always', ports } as never];
        Object.assign(good.service.spec.ports[0]!, { targetPort: 'proxy', protocol: 'UDP' });
      }),
    ).toEqual([]);
  });

  test('admits any number where no port is declared, but no name', () => {
    const faults = (targetPort: string | number): string[] =>
      faultsOf('service-target-port-exists', (good) => {
        drop(good.container, 'ports');
        good.service.spec.ports[0]!.targetPort = targetPort;
      });
    expect(faults(9007)).toEqual([]);
    expect(faults('http')).toEqual([fault('http', '80 TCP', 'none')]);
  });

  test('says nothing of a Service that selects no pods, or has no ports', () => {
    const change = (good: GoodManifests): void => void (good.service.spec.selector = { app: 'wbe' });
    expect(faultsOf('service-target-port-exists', change)).toEqual([]);
    expect(faultsOf('service-target-port-exists', (good) => drop(good.service.spec, 'ports'))).toEqual([]);
    expect(faultsOf('service-target-port-exists', (good) => drop(good.service, 'spec'))).toEqual([]);
  });
});

describe('route-backend-exists', () => {
  const fault = (place: string, text: string): string =>
    `route-backend-exists at ${place}: ${text}, or every request fails`;
  const unknown = (field: string, name: string): string =>
    `'${field}' (${name}) must name a Service of the chart in the same namespace`;
  const backend = (good: GoodManifests): object => good.route.spec.rules[1]!.backendRefs[0]!;
  const clients = (good: GoodManifests): void => drop(good.isolation.metadata, 'annotations');

  test('refuses a Service that the chart does not hold', () => {
    expect(faultsAfter((good) => void Object.assign(backend(good), { name: 'wbe' }))).toEqual([
      fault(route, unknown('backendRefs', 'wbe')),
    ]);
  });

  test('refuses a port that the Service does not have, and a missing one', () => {
    expect(faultsAfter((good) => void Object.assign(backend(good), { port: 81 }))).toEqual([
      fault(route, "'port' (81) of 'backendRefs' must be among 'ports' (80 http) of Service web"),
    ]);
    expect(faultsAfter((good) => drop(backend(good) as { port: number }, 'port'))).toEqual([
      fault(route, "'port' (none) of 'backendRefs' must be among 'ports' (80 http) of Service web"),
    ]);
  });

  test('names each fault once, however many rules have it', () => {
    expect(
      faultsOf('route-backend-exists', (good) => {
        for (const rule of good.route.spec.rules) rule.backendRefs[0]!.name = 'wbe';
      }),
    ).toHaveLength(1);
  });

  test.each([
    ['another namespace', { namespace: 'stage', name: 'wbe' }],
    ['another kind', { kind: 'ServiceImport', name: 'wbe' }],
    ['another API group', { group: 'example.com', name: 'wbe' }],
  ])('says nothing of a backend of %s', (_, change) => {
    expect(faultsAfter((good) => void Object.assign(backend(good), change))).toEqual([]);
  });

  test('says nothing of a backend without a name, nor of a rule without backends', () => {
    expect(
      faultsAfter((good) => {
        drop(good.route.spec.rules[0]!.backendRefs[0]!, 'name');
        drop(good.route.spec.rules[1]!, 'backendRefs');
      }),
    ).toEqual([]);
  });

  test('says nothing of a chart without Services, nor of a route without a spec', () => {
    expect(
      faultsOf('route-backend-exists', (good) => {
        good.service.kind = 'Gateway';
      }),
    ).toEqual([]);
    expect(faultsAfter((good) => drop(good.route, 'spec'))).toEqual([]);
  });

  test.each([
    ['a Service by name', { service: { name: 'wbe', port: { number: 80 } } }, unknown('backend', 'wbe')],
    [
      'a port by number',
      { service: { name: 'web', port: { number: 81 } } },
      "'port' (81) of 'backend' must be among 'ports' (80 http) of Service web",
    ],
    [
      'a port by name',
      { service: { name: 'web', port: { name: 'htpp' } } },
      "'port' (htpp) of 'backend' must be among 'ports' (80 http) of Service web",
    ],
    [
      'a missing port',
      { service: { name: 'web' } },
      "'port' (none) of 'backend' must be among 'ports' (80 http) of Service web",
    ],
  ])('refuses %s of an Ingress', (_, target, text) => {
    expect(faultsAfter(({ extra }) => extra.push(ingress(target)))).toEqual([fault('app/Ingress/web', text)]);
    expect(
      faultsAfter(({ extra }) => extra.push({ ...ingress({}), spec: { defaultBackend: target, rules: [{}] } })),
    ).toEqual([fault('app/Ingress/web', text)]);
  });

  test.each([
    ['a port by number', toWeb],
    ['a port by name', { service: { name: 'web', port: { name: 'http' } } }],
    ['a resource', { resource: { kind: 'Bucket' } }],
  ])('admits %s of an Ingress', (_, target) => {
    expect(faultsAfter(({ extra }) => extra.push(ingress(target)))).toEqual([]);
  });

  test('says nothing of an Ingress without a spec, and names a Service without ports', () => {
    expect(
      faultsOf('route-backend-exists', (good) => {
        clients(good);
        drop(good.service.spec, 'ports');
        good.extra.push({ ...ingress({}), spec: undefined });
      }),
    ).toEqual([fault(route, "'port' (80) of 'backendRefs' must be among 'ports' (none) of Service web")]);
  });
});

describe('network-policy-selects-pods', () => {
  const fault = (selector: string): string =>
    `network-policy-selects-pods at ${policy}: 'podSelector' (${selector}) must match the labels of pods of the chart in the same namespace, or the policy has no effect`;

  test('refuses labels that no pod has', () => {
    expect(
      faultsAfter((good) => {
        good.isolation.spec.podSelector.matchLabels.app = 'wbe';
      }),
    ).toEqual([fault('app=wbe')]);
  });

  test('refuses an expression that no pod meets', () => {
    expect(
      faultsAfter((good) => {
        const matchExpressions = [{ key: 'app', operator: 'NotIn', values: ['web'] }];
        Object.assign(good.isolation.spec, { podSelector: { matchExpressions } });
      }),
    ).toEqual([fault('app NotIn (web)')]);
  });

  test('says nothing of a policy for a whole namespace, nor of a chart without workloads', () => {
    const metadata = { name: 'deny-all', namespace: 'empty' };
    expect(
      faultsAfter(({ extra }) =>
        extra.push({ ...denyAll, metadata }, { ...denyAll, metadata: { ...metadata, name: 'bare' }, spec: undefined }),
      ),
    ).toEqual([]);
    expect(faultsOf('network-policy-selects-pods', (good) => drop(good.deployment, 'spec'))).toEqual([]);
  });
});

describe('service-reachable', () => {
  const fault = `service-reachable at ${policy}: 'ingress' must admit somebody to port 8080 TCP of Deployment web, which 'port' (80) of Service web leads to, or connections time out`;

  test.each<[string, (good: GoodManifests) => void]>([
    ['admit nobody', (good) => drop(good.isolation.spec, 'ingress')],
    ['admit to another number', (good) => ports(good, { port: 8081 })],
    ['admit to another name', (good) => ports(good, { port: 'htpp' })],
    ['admit to another protocol', (good) => ports(good, { port: 8080, protocol: 'UDP' })],
    ['admit below the port', (good) => ports(good, { port: 8000, endPort: 8079 })],
    ['admit above the port', (good) => ports(good, { port: 8081, endPort: 8090 })],
  ])('refuses policies that %s', (_, change) => {
    expect(faultsOf('service-reachable', change)).toEqual([fault]);
  });

  test.each<[string, (good: GoodManifests) => void]>([
    ['the number', (good) => ports(good, { port: 8080, protocol: 'TCP' })],
    ['the name', (good) => ports(good, { port: 'http' })],
    ['a range that ends at it', (good) => ports(good, { port: 8079, endPort: 8080 })],
    ['every port of the protocol', (good) => ports(good, { protocol: 'TCP' })],
    ['every port', (good) => good.isolation.spec.ingress.forEach((rule) => void (rule.ports = []))],
    ['every port by saying nothing', (good) => good.isolation.spec.ingress.forEach((rule) => drop(rule, 'ports'))],
  ])('admits policies that admit to %s', (_, change) => {
    expect(faultsAfter(change)).toEqual([]);
  });

  test('points at the policy for some pods, beside one for the whole namespace', () => {
    expect(
      faultsOf('service-reachable', (good) => {
        good.isolation.spec.ingress = [];
        good.extra.push(denyAll);
      }),
    ).toEqual([fault]);
    expect(
      faultsOf('service-reachable', (good) => {
        good.isolation.metadata.namespace = 'stage';
        good.extra.push(denyAll);
      }),
    ).toEqual([fault.replace(policy, 'app/NetworkPolicy/deny-all')]);
  });

  test('says nothing of pods that no policy isolates', () => {
    expect(
      faultsOf('service-reachable', (good) => {
        good.isolation.spec.policyTypes = ['Egress'];
        good.isolation.spec.ingress = [];
      }),
    ).toEqual([]);
  });

  test('says nothing of a port that the pods do not have', () => {
    expect(
      faultsOf('service-reachable', (good) => {
        good.service.spec.ports[0]!.targetPort = 'htpp';
        good.isolation.spec.ingress = [];
      }),
    ).toEqual([]);
    expect(faultsOf('service-reachable', (good) => drop(good.service.spec, 'ports'))).toEqual([]);
  });

  function ports(good: GoodManifests, port: object): void {
    for (const rule of good.isolation.spec.ingress) rule.ports = [port as never];
  }
});

describe('network-policy-admits-gateway', () => {
  const fault = (namespace = 'gateway-system', kind = 'HTTPRoute'): string =>
    `network-policy-admits-gateway at ${policy}: 'ingress' must admit the namespace of the proxies of ${kind} web (${namespace}) to port 8080 TCP of Deployment web, or no request from outside arrives`;
  const namespaced = (name: string): object => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
  const from =
    (peer: object) =>
    (good: GoodManifests): void => {
      Object.assign(good.isolation.spec.ingress[0]!, { from: [peer] });
    };

  test.each<[string, object]>([
    ['another namespace', { namespaceSelector: namespaced('gateway') }],
    ['pods of its own namespace', { podSelector: {} }],
    [
      'namespaces by an expression',
      {
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a'] }],
        },
      },
    ],
  ])('refuses policies that admit %s', (_, peer) => {
    expect(faultsAfter(from(peer))).toEqual([fault()]);
  });

  test('refuses policies that admit the namespace to another port', () => {
    expect(
      faultsAfter((good) => {
        good.isolation.spec.ingress[0]!.ports[0]!.port = 8081;
      }),
    ).toEqual([fault()]);
  });

  test.each<[string, object]>([
    ['everybody', {}],
    ['addresses', { from: [{ ipBlock: { cidr: '10.7.0.0/16' } }] }],
    ['every namespace', { from: [{ namespaceSelector: {} }] }],
    ['some pods of the namespace', { from: [{ namespaceSelector: namespaced('gateway-system'), podSelector: {} }] }],
    [
      'namespaces by an expression',
      {
        from: [
          {
            namespaceSelector: {
              matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['gateway-system'] }],
            },
          },
        ],
      },
    ],
    [
      'namespaces by labels that may be those of the namespace',
      {
        from: [
          {
            namespaceSelector: {
              matchLabels: { team: 'edge' },
              matchExpressions: [{ key: 'public', operator: 'Exists' }],
            },
          },
        ],
      },
    ],
  ])('admits policies that admit %s', (_, rule) => {
    expect(
      faultsAfter((good) => {
        Object.assign(good.isolation.spec, {
          ingress: [{ ports: [{ port: 8080 }], ...rule }, good.isolation.spec.ingress[1]],
        });
      }),
    ).toEqual([]);
  });

  test.each([undefined, 'gateway-system'])('holds labels against those of a namespace in the chart', (namespace) => {
    const faults = (labels: object): string[] =>
      faultsAfter((good) => {
        from({ namespaceSelector: { matchLabels: { team: 'edge' } } })(good);
        const metadata = { name: 'gateway-system', namespace, labels };
        good.extra.push({ apiVersion: 'v1', kind: 'Namespace', metadata });
      });
    expect(faults({ team: 'edge' })).toEqual([]);
    expect(faults({ team: 'core' })).toEqual([fault()]);
  });

  test("takes the route's own namespace where its Gateway names none", () => {
    const faults = (peer: object): string[] =>
      faultsAfter((good) => {
        drop(good.route.spec.parentRefs[0]!, 'namespace');
        from(peer)(good);
      });
    expect(faults({ namespaceSelector: namespaced('gateway-system') })).toEqual([fault('prod')]);
    expect(faults({ podSelector: { matchLabels: { app: 'proxy' } } })).toEqual([]);
  });

  test('takes the namespace that an annotation of the route names', () => {
    const faults = (namespace: string): string[] =>
      faultsAfter((good) => {
        const annotations = { 'cdk8s-task-mcp/controller-namespace': namespace };
        Object.assign(good.route.metadata, { annotations });
      });
    expect(faults('gateway-system')).toEqual([]);
    expect(faults('envoy-gateway-system')).toEqual([fault('envoy-gateway-system')]);
  });

  test('knows the namespace of an ingress controller by the annotation alone', () => {
    const annotation = { 'cdk8s-task-mcp/controller-namespace': 'ingress-nginx' };
    expect(faultsAfter(({ extra }) => extra.push(ingress(toWeb, annotation)))).toEqual([
      fault('ingress-nginx', 'Ingress'),
    ]);
    expect(faultsAfter(({ extra }) => extra.push(ingress(toWeb)))).toEqual([]);
  });

  test.each<[string, (good: GoodManifests) => void]>([
    ['a parent that is no Gateway', (good) => void Object.assign(good.route.spec.parentRefs[0]!, { kind: 'Service' })],
    ['no parent', (good) => drop(good.route.spec, 'parentRefs')],
    ['a port that the pods do not have', (good) => void (good.service.spec.ports[0]!.targetPort = 'htpp')],
    ['pods that nobody isolates', (good) => void (good.isolation.spec.policyTypes = ['Egress'])],
  ])('says nothing of %s', (_, change) => {
    expect(
      faultsOf('network-policy-admits-gateway', (good) => {
        from({ namespaceSelector: namespaced('other') })(good);
        change(good);
      }),
    ).toEqual([]);
  });

  test('says nothing where not even the namespace of the route is known', () => {
    expect(
      faultsOf('network-policy-admits-gateway', (good) => {
        for (const object of [good.deployment, good.service, good.route, good.isolation])
          drop(object.metadata, 'namespace');
        drop(good.route.spec.parentRefs[0]!, 'namespace');
        from({ namespaceSelector: namespaced('other') })(good);
      }),
    ).toEqual([]);
  });
});

describe('network-policy-admits-clients', () => {
  const prometheus = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
  };
  const fault = (name = 'prometheus', peer: object = prometheus): string =>
    `network-policy-admits-clients at ${policy}: 'ingress' must admit the client '${name}' of 'cdk8s-task-mcp/clients' (${JSON.stringify(peer)}) to the pods of Deployment web, or it is cut off`;
  const admit =
    (...from: object[]) =>
    (good: GoodManifests): void => {
      Object.assign(good.isolation.spec.ingress[1]!, { from });
    };

  test('refuses policies without the client', () => {
    expect(faultsAfter((good) => void good.isolation.spec.ingress.pop())).toEqual([fault()]);
  });

  test.each<[string, object]>([
    ['of another namespace', { ...prometheus, namespaceSelector: { matchLabels: { team: 'sre' } } }],
    ['of its own namespace', { podSelector: prometheus.podSelector }],
    ['with other labels', { ...prometheus, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'agent' } } }],
    ['at an address', { ipBlock: { cidr: '10.7.0.0/16' } }],
  ])('refuses policies that admit pods %s', (_, peer) => {
    expect(faultsAfter(admit(peer))).toEqual([fault()]);
  });

  test.each<[string, object[]]>([
    ['the client beside others', [{ podSelector: {} }, prometheus]],
    ['every pod of its namespace', [{ namespaceSelector: prometheus.namespaceSelector }]],
    ['every pod of its namespace, by an empty selector', [{ ...prometheus, podSelector: {} }]],
    ['its pods in every namespace', [{ ...prometheus, namespaceSelector: {} }]],
    ['everybody', []],
  ])('admits policies that admit %s', (_, peers) => {
    expect(faultsAfter(admit(...peers))).toEqual([]);
  });

  test('admits a rule that says nothing of who comes, and another policy for the same pods', () => {
    expect(faultsAfter((good) => drop(good.isolation.spec.ingress[1]!, 'from'))).toEqual([]);
    expect(
      faultsAfter((good) => {
        const [rule] = good.isolation.spec.ingress.splice(1);
        good.extra.push({ ...denyAll, spec: { podSelector: {}, ingress: [rule] } });
      }),
    ).toEqual([]);
  });

  test('holds a client at an address against the same address', () => {
    const client = { ipBlock: { cidr: '10.7.0.0/16' } };
    const faults = (cidr: string): string[] =>
      faultsAfter((good) => {
        good.isolation.metadata.annotations['cdk8s-task-mcp/clients'] = JSON.stringify({ bastion: client });
        admit({ ipBlock: { cidr } })(good);
      });
    expect(faults('10.7.0.0/16')).toEqual([]);
    expect(faults('10.8.0.0/16')).toEqual([fault('bastion', client)]);
  });

  test('says nothing of pods that nobody isolates, nor of a policy without pods', () => {
    expect(
      faultsOf('network-policy-admits-clients', (good) => {
        good.isolation.spec.policyTypes = ['Egress'];
        good.isolation.spec.ingress = [];
      }),
    ).toEqual([]);
    expect(
      faultsOf('network-policy-admits-clients', (good) => {
        good.isolation.spec.podSelector.matchLabels.app = 'wbe';
        good.isolation.spec.ingress = [];
      }),
    ).toEqual([]);
  });

  test('is about every pod of the namespace where the policy has no spec', () => {
    expect(faultsOf('network-policy-admits-clients', (good) => drop(good.isolation, 'spec'))).toEqual([fault()]);
  });
});

describe('network-policy-admits-dns', () => {
  const fault = (protocol: string, place = policy): string =>
    `network-policy-admits-dns at ${place}: 'egress' must admit Deployment web to port 53 ${protocol}, or name lookups fail`;
  const ports =
    (...entries: object[]) =>
    (good: GoodManifests): void => {
      Object.assign(good.isolation.spec.egress[0]!, { ports: entries });
    };

  test('refuses policies without egress rules', () => {
    expect(faultsAfter((good) => drop(good.isolation.spec, 'egress'))).toEqual([fault('UDP'), fault('TCP')]);
  });

  test.each<[string, object[], string[]]>([
    ['UDP alone', [{ protocol: 'UDP', port: 53 }], ['TCP']],
    ['TCP alone, which a port is by default', [{ port: 53 }], ['UDP']],
    ['another port', [{ protocol: 'UDP', port: 54 }, { port: 52 }], ['UDP', 'TCP']],
    ['a name, for its own protocol', [{ protocol: 'UDP', port: 'dns' }], ['TCP']],
  ])('refuses %s', (_, entries, missing) => {
    expect(faultsAfter(ports(...entries))).toEqual(missing.map((protocol) => fault(protocol)));
  });

  test.each<[string, object[]]>([
    ['every port', []],
    ['every port of both protocols', [{ protocol: 'UDP' }, { protocol: 'TCP' }]],
    [
      'ranges around it',
      [
        { protocol: 'UDP', port: 1, endPort: 53 },
        { port: 53, endPort: 99 },
      ],
    ],
    ['names that may be those of the port', [{ protocol: 'UDP', port: 'dns' }, { port: 'dns-tcp' }]],
  ])('admits %s', (_, entries) => {
    expect(faultsAfter(ports(...entries))).toEqual([]);
  });

  test('admits a rule that says nothing of ports, and one in another policy', () => {
    expect(faultsAfter((good) => drop(good.isolation.spec.egress[0]!, 'ports'))).toEqual([]);
    expect(
      faultsAfter((good) => {
        const egress = good.isolation.spec.egress.splice(0);
        good.extra.push({ ...denyAll, spec: { ...denyAll.spec, egress } });
      }),
    ).toEqual([]);
  });

  test('points at the policy for the whole namespace where there is no other', () => {
    expect(
      faultsOf('network-policy-admits-dns', (good) => {
        good.isolation.spec.policyTypes = ['Ingress'];
        good.extra.push(denyAll);
      }),
    ).toEqual([fault('UDP', 'app/NetworkPolicy/deny-all'), fault('TCP', 'app/NetworkPolicy/deny-all')]);
  });
});

describe('stream-timeout-outlives-heartbeat', () => {
  const fault = (field: string, value: string): string =>
    `stream-timeout-outlives-heartbeat at ${route}: '${field}' (${value}) of the rule for '/sse' must exceed 'HEARTBEAT_MS' (25000) of Deployment web, or the proxy cuts quiet streams`;
  const timeouts =
    (limits: object) =>
    (good: GoodManifests): void => {
      good.route.spec.rules[0]!.timeouts = limits as never;
    };

  test.each([
    ['request', '25s'],
    ['backendRequest', '24s999ms'],
  ])('refuses a %s limit of %s', (field, value) => {
    expect(faultsAfter(timeouts({ [field]: value }))).toEqual([fault(`timeouts.${field}`, value)]);
  });

  test.each([
    ['above the heartbeat', { request: '25s1ms', backendRequest: '0h1m' }],
    ['of zero, which is none', { request: '0s' }],
    ['that is missing', {}],
    ['that cannot be read', { request: '20' }],
  ])('admits a limit %s', (_, limits) => {
    expect(faultsAfter(timeouts(limits))).toEqual([]);
  });

  const paths =
    (...rules: { matches?: object[]; request: string }[]) =>
    (good: GoodManifests): void => {
      const backendRefs = [{ name: 'web', port: 80 }];
      Object.assign(good.route.spec, {
        rules: rules.map(({ matches, request }) => ({ matches, backendRefs, timeouts: { request } })),
      });
    };
  const path = (type: string | undefined, value: string): object => ({ path: { type, value } });

  test.each<[string, { matches?: object[]; request: string }[], string]>([
    ['no match', [{ request: '7s' }], '7s'],
    ['an empty list of matches', [{ matches: [], request: '7s' }], '7s'],
    ['a match without a path', [{ matches: [{}], request: '7s' }], '7s'],
    ['the root', [{ matches: [path('PathPrefix', '/')], request: '7s' }], '7s'],
    ['a prefix with a slash at its end', [{ matches: [path(undefined, '/sse/')], request: '7s' }], '7s'],
    ['the second match', [{ matches: [path('PathPrefix', '/mcp'), path('PathPrefix', '/sse')], request: '7s' }], '7s'],
    [
      'the longest prefix',
      [
        { matches: [path('PathPrefix', '/')], request: '1h' },
        { matches: [path('PathPrefix', '/sse')], request: '7s' },
        { matches: [path('PathPrefix', '/')], request: '1h' },
      ],
      '7s',
    ],
    [
      'an exact match before a prefix',
      [
        { matches: [path('PathPrefix', '/sse')], request: '1h' },
        { matches: [path('Exact', '/sse')], request: '7s' },
      ],
      '7s',
    ],
  ])('reads the limit of the rule by %s', (_, rules, value) => {
    expect(faultsAfter(paths(...rules))).toEqual([fault('timeouts.request', value)]);
  });

  test.each([
    ['a part of a word', path('PathPrefix', '/s')],
    ['a longer path', path('PathPrefix', '/sse/more')],
    ['another exact path', path('Exact', '/sse/')],
    ['a regular expression', path('RegularExpression', '/sse')],
  ])('says nothing of a rule for %s', (_, match) => {
    expect(faultsAfter(paths({ matches: [match], request: '7s' }))).toEqual([]);
  });

  test('says nothing where the heartbeat is unknown or no number', () => {
    const faults = (change: (good: GoodManifests) => void): string[] =>
      faultsOf('stream-timeout-outlives-heartbeat', (good) => {
        timeouts({ request: '7s' })(good);
        change(good);
      });
    expect(faults((good) => drop(good.configMap.data, 'HEARTBEAT_MS'))).toEqual([]);
    expect(faults((good) => void (good.configMap.data.HEARTBEAT_MS = 'often'))).toEqual([]);
  });

  describe('of an Ingress for nginx', () => {
    const seconds = (value: string): object => ({ 'nginx.ingress.kubernetes.io/proxy-read-timeout': value });

    test('refuses a time of silence below the heartbeat', () => {
      expect(faultsAfter(({ extra }) => extra.push(ingress(toWeb, seconds('25'))))).toEqual([
        "stream-timeout-outlives-heartbeat at app/Ingress/web: 'nginx.ingress.kubernetes.io/proxy-read-timeout' (25) must exceed 'HEARTBEAT_MS' (25000) of Deployment web, or the proxy cuts quiet streams",
      ]);
    });

    test.each(['26', 'long'])('admits %s', (value) => {
      expect(faultsAfter(({ extra }) => extra.push(ingress(toWeb, seconds(value))))).toEqual([]);
    });
  });
});
