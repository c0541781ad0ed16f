import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { mergedMetadata } from '../props/merged-metadata';

/** Props of {@link ServiceAccount}. */
export interface ServiceAccountProps {
  /**
   * Metadata of the ServiceAccount.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * An identity of the service's own, without rights and without a token in its pods, since the server never talks to
 * the API server.
 *
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/
 *
 * @example
 * new ServiceAccount(chart, 'ServiceAccount');
 */
export class ServiceAccount extends Construct {
  /** Name of the ServiceAccount. */
  public readonly name: string;

  public constructor(scope: Construct, id: string, props: ServiceAccountProps = {}) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, { metadata: true });
    checkMetadata(checks, 'metadata', props.metadata);
    this.name = new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: mergedMetadata({ name: NAMES.service }, props.metadata),
      automountServiceAccountToken: false,
    }).name;
  }
}
