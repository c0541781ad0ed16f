import { createHash } from 'crypto';
import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import type { IConfiguration } from '../props/contracts';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { checkVariableNames } from '../props/variable-names';
import { PlainApiObject } from '../yaml/plain-api-object';
import { mergedMetadata } from '../props/merged-metadata';

/** Props of {@link Configuration}. */
export interface ConfigurationProps {
  /**
   * Metadata of the ConfigMap.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Environment variables by name. Values are visible to everybody who may read the manifests, so secrets are refused
   * at synth.
   *
   * @default - no variables.
   */
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * The ConfigMap that the service takes its environment from.
 *
 * It keeps one name for ever, so that the runbook's commands find it; a change of its data rolls the pods all the same,
 * because the Deployment carries a checksum of the data as it is finally written.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 *
 * @example
 * new Configuration(chart, 'Configuration', { data: { LOG_LEVEL: 'info' } });
 */
export class Configuration extends Construct implements IConfiguration {
  /** Name of the ConfigMap. */
  public readonly configMapName: string;

  private readonly apiObject: ApiObject;

  /** @throws {ValidationError} where a name is none of a variable, or a value is not text. */
  public constructor(scope: Construct, id: string, props: ConfigurationProps = {}) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, { metadata: true, data: true });
    checkMetadata(checks, 'metadata', props.metadata);
    checks.texts('data', props.data);
    checkVariableNames(checks, 'data', props.data);
    this.apiObject = new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: mergedMetadata({ name: NAMES.service }, props.metadata),
      data: { ...props.data },
    });
    this.configMapName = this.apiObject.name;
  }

  /** Digest of the data as it will be written, after every patch. */
  public checksum(): string {
    const { data, binaryData } = this.apiObject.toJson();
    return createHash('sha256')
      .update(JSON.stringify([data, binaryData]))
      .digest('hex')
      .slice(0, 16);
  }
}
