import { JsonPatch } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = 'restricted' | 'baseline' | 'privileged';

/** Props of {@link Namespace}. */
export interface NamespaceProps {
  /**
   * Name of the namespace.
   *
   * @default "task-mcp"
   */
  readonly name?: string;

  /**
   * Further labels.
   *
   * @default - those of the Pod Security Standard alone.
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Further annotations.
   *
   * @default - no annotations.
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * Pod Security Standard that is enforced, warned about and audited. The service's pods satisfy `restricted`.
   *
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   * @default "restricted"
   */
  readonly podSecurity?: PodSecurityLevel;

  /**
   * Whether a NetworkPolicy denies every connection that another policy does not allow.
   *
   * @default true
   */
  readonly defaultDeny?: boolean;
}

/**
 * The namespace of the service: it refuses pods that are not *restricted*, and lets no pod talk to another without a
 * policy that says so.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 *
 * @example
 * new Namespace(chart, 'Namespace', { name: 'task-mcp' });
 */
export class Namespace extends Construct {
  /** Name of the namespace. */
  public readonly name: string;
  /** Pod Security Standard that is enforced, warned about and audited. */
  public readonly podSecurity: PodSecurityLevel;
  /** Whether a NetworkPolicy denies every connection that another policy does not allow. */
  public readonly defaultDeny: boolean;

  /** @throws {ValidationError} where the name is no DNS label or the level is none of the standard's. */
  public constructor(scope: Construct, id: string, props: NamespaceProps = {}) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, { name: true, labels: true, annotations: true, podSecurity: true, defaultDeny: true });
    const { name = NAMES.namespace, podSecurity = 'restricted', defaultDeny = true } = props;
    this.name = name;
    this.podSecurity = podSecurity;
    this.defaultDeny = defaultDeny;
    checks.dnsLabel('name', this.name);
    checks.oneOf('podSecurity', this.podSecurity, ['restricted', 'baseline', 'privileged']);
    checks.flag('defaultDeny', this.defaultDeny);
    checks.labels('labels', props.labels);
    checks.annotations('annotations', props.annotations);
    const namespace = new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: this.name,
        annotations: props.annotations,
        labels: { ...this.podSecurityLabels(), ...props.labels },
      },
    });
    // cdk8s gives every object the chart's namespace, which the API server refuses on an object of the whole cluster.
    if (namespace.metadata.namespace !== undefined) namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    if (this.defaultDeny) {
      new PlainApiObject(this, 'DefaultDeny', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'default-deny', namespace: this.name },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      });
    }
  }

  private podSecurityLabels(): ApiObjectMetadata['labels'] {
    return Object.fromEntries(
      ['enforce', 'warn', 'audit'].map((mode) => [`pod-security.kubernetes.io/${mode}`, this.podSecurity]),
    );
  }
}
