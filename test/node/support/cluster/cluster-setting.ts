import type { ControlPlaneSetting } from '../../../e2e/support/cluster/control-plane-setting';
import type { Debian } from '../debian';
import type { CertificateFiles } from './certificates';
import { CertificateAuthority } from './certificates';
import type { Hub } from './hub';
import { HUB_ADDRESS, NODES } from './topology';

/** The host that clients from outside ask for, as the HTTPRoute has it. */
export const PUBLIC_HOST = 'task-mcp.example.com';
export const PROXY_USER = 'system:kube-proxy';
export const POLICY_AGENT_USER = 'policy-agent';

/** The kubelet's user on a node. */
export function kubeletUser({ name }: { readonly name: string }): string {
  return `system:node:${name}`;
}

/** The certificates of a cluster, beside the one that the API server makes for itself. */
export interface ClusterCertificates {
  readonly authority: CertificateFiles;
  /** With which the API server asks kubelets. */
  readonly kubeletClient: CertificateFiles;
  /** With which it asks metrics-server. */
  readonly frontProxy: CertificateFiles;
  /** The gateway's. */
  readonly gateway: CertificateFiles;
}

/** Makes them, in a folder. */
export function makeCertificates(debian: Debian, folder: string): ClusterCertificates {
  const authority = new CertificateAuthority(debian, folder);
  return {
    authority: authority.files,
    kubeletClient: authority.issue('kubelet-client', {
      commonName: 'kubelet-client',
      organization: 'system:masters',
      usage: 'clientAuth',
    }),
    frontProxy: authority.issue('front-proxy', { commonName: 'front-proxy', usage: 'clientAuth' }),
    gateway: authority.issue('gateway', { commonName: PUBLIC_HOST, usage: 'serverAuth', host: PUBLIC_HOST }),
  };
}

/** A control plane that has real nodes, and waits as long as any: it is in their network, and may ask them. */
export function clusterSetting(
  hub: Hub,
  { authority, kubeletClient, frontProxy }: ClusterCertificates,
): ControlPlaneSetting {
  return {
    address: HUB_ADDRESS,
    commandLine: (program, args) => hub.commandLine(program, args),
    users: {
      ...Object.fromEntries(NODES.map((node) => [kubeletUser(node), 'system:nodes'])),
      [PROXY_USER]: '',
      [POLICY_AGENT_USER]: 'system:masters',
    },
    furtherArguments: {
      'kube-apiserver': [
        `--kubelet-client-certificate=${kubeletClient.cert}`,
        `--kubelet-client-key=${kubeletClient.key}`,
        // No DNS knows the nodes.
        '--kubelet-preferred-address-types=InternalIP',
        `--requestheader-client-ca-file=${authority.cert}`,
        '--requestheader-allowed-names=front-proxy',
        '--requestheader-username-headers=X-Remote-User',
        '--requestheader-group-headers=X-Remote-Group',
        '--requestheader-extra-headers-prefix=X-Remote-Extra-',
        `--proxy-client-cert-file=${frontProxy.cert}`,
        `--proxy-client-key-file=${frontProxy.key}`,
        // No Service works where the control plane runs.
        '--enable-aggregator-routing=true',
      ],
    },
  };
}
