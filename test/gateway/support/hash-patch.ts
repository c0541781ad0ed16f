const XDS = 'type.googleapis.com/envoy';

/**
 * What Envoy Gateway makes of a consistent hash, as a patch of its configuration: where it runs without Kubernetes it gives up
 * on the table size that it fills in itself ("unsupported type: uint64", version 1.9.1). The hash is taken out of the policy.
 *
 * @see https://github.com/envoyproxy/gateway/blob/v1.9.1/internal/xds/translator/testdata/out/xds-ir/load-balancer.routes.yaml
 */
export function withoutHash(name: string, manifests: Readonly<Record<string, any>>): object[] {
  const { spec } = manifests['BackendTrafficPolicy'] ?? {};
  const { consistentHash } = spec?.loadBalancer ?? {};
  if (!consistentHash) return [];
  delete spec.loadBalancer;
  const maglev = {
    name: 'envoy.load_balancing_policies.maglev',
    typed_config: { '@type': `${XDS}.extensions.load_balancing_policies.maglev.v3.Maglev` },
  };
  const patches = [
    {
      type: `${XDS}.config.cluster.v3.Cluster`,
      name: `httproute/${name}/task-mcp-http/rule/0`,
      operation: {
        op: 'add',
        path: '/load_balancing_policy',
        value: { policies: [{ typed_extension_config: maglev }] },
      },
    },
    {
      type: `${XDS}.config.route.v3.RouteConfiguration`,
      name: `gateways/gateway/${name}`,
      operation: { op: 'add', path: '/virtual_hosts/0/routes/0/route/hash_policy', value: hashPolicy(consistentHash) },
    },
  ];
  return [
    {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyPatchPolicy',
      metadata: { name, namespace: 'gateways' },
      spec: {
        targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'gateway' },
        type: 'JSONPatch',
        jsonPatches: patches,
      },
    },
  ];
}

function hashPolicy({ type, header, headers = [], cookie }: any): object[] {
  if (type === 'SourceIP') return [{ connection_properties: { source_ip: true } }];
  if (type === 'Cookie') return [{ cookie }];
  return [...(header ? [header] : []), ...headers].map(({ name }) => ({ header: { header_name: name } }));
}
