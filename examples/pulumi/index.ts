import { Secret } from '@pulumi/kubernetes/core/v1';
import { Provider } from '@pulumi/kubernetes';
import { Config, StackReference } from '@pulumi/pulumi';
import { Exposure, TaskMcpHttp } from 'cdk8s-task-mcp/pulumi';

const config = new Config();
const platform = new StackReference(config.require('platformStack'));

const cluster = new Provider('cluster', {
  kubeconfig: platform.requireOutput('kubeconfig'),
  // Otherwise a change of a variable deletes the ConfigMap before it makes a new one.
  enableConfigMapMutable: true,
});

const mcp = new TaskMcpHttp(
  'task-mcp-http',
  {
    image: config.require('image'),
    auth: { secretName: 'task-mcp-auth', key: 'tokens' },
    env: { REGION: platform.requireOutput('region') },
    exposure: Exposure.httpRoute({
      host: platform.requireOutput('host'),
      gateway: { name: platform.requireOutput('gatewayName'), namespace: platform.requireOutput('gatewayNamespace') },
    }),
  },
  { provider: cluster },
);

// The pods wait for it, so it must not wait for them: it takes the namespace alone from the component.
new Secret(
  'task-mcp-auth',
  {
    metadata: { name: 'task-mcp-auth', namespace: mcp.namespace },
    stringData: { tokens: config.requireSecret('tokens') },
  },
  { provider: cluster },
);

export const { serviceUrl, publicUrl, alertNames } = mcp;
