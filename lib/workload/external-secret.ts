import { Duration } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { goDuration } from '../kubernetes/go-duration';
import { checkMetadata } from '../props/metadata-checks';
import { checkObjectName } from '../props/object-name';
import { PropChecks } from '../props/prop-checks';
import { isSecretKey } from '../props/secret-key';
import { PlainApiObject } from '../yaml/plain-api-object';
import { mergedMetadata } from '../props/merged-metadata';
import { shown } from '../words/shown';

/** Where the External Secrets Operator looks, by the object that says how it gets in. */
export interface SecretStoreReference {
  /** Name of the store. */
  readonly name: string;
  /**
   * Kind of the store: one of the namespace, or one of the whole cluster.
   *
   * @default "SecretStore"
   */
  readonly kind?: 'SecretStore' | 'ClusterSecretStore';
}

/** One value in the store. */
export interface RemoteKey {
  /** Name under which the store knows the value, such as `prod/task-mcp`. */
  readonly remoteKey: string;
  /**
   * Part of the value, where it is a document of several.
   *
   * @default - the whole value.
   */
  readonly property?: string;
  /**
   * Version of the value.
   *
   * @default - the newest.
   */
  readonly version?: string;
}

/** Props of {@link ExternalSecret}. */
export interface ExternalSecretProps {
  /**
   * Metadata of the ExternalSecret.
   *
   * @default - the name of the Secret, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /** Name of the Secret that is made. */
  readonly secretName: string;

  /** The store that the values are in. */
  readonly store: SecretStoreReference;

  /**
   * Time after which the values are read again. A pod keeps the value that it started with.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;

  /** What the Secret holds: by its keys, where each value is in the store. */
  readonly keys: Readonly<Record<string, RemoteKey>>;
}

/**
 * Has the External Secrets Operator make a Secret from a store, such as Vault or AWS Secrets Manager. The manifest holds the
 * names of values alone. The Secret stays where the store loses a value, so that new pods still start.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 *
 * @example
 * new ExternalSecret(chart, 'Tokens', {
 *   secretName: 'task-mcp-auth',
 *   store: { name: 'vault', kind: 'ClusterSecretStore' },
 *   keys: { tokens: { remoteKey: 'prod/task-mcp', property: 'tokens' } },
 * });
 */
export class ExternalSecret extends Construct {
  /** Name of the Secret that is made. */
  public readonly secretName: string;
  /** Time after which the values are read again. */
  public readonly refreshInterval: Duration;

  /** @throws {ValidationError} where a name is none, or there are no keys. */
  public constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id);
    const checks = new PropChecks(this);
    checkGiven(checks, props);
    const { secretName, store, refreshInterval = Duration.hours(1), keys } = props;
    checks.duration('refreshInterval', refreshInterval, 1);
    this.secretName = secretName;
    this.refreshInterval = refreshInterval;
    new PlainApiObject(this, 'Default', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: mergedMetadata({ name: secretName }, props.metadata),
      spec: {
        refreshInterval: goDuration(refreshInterval.toSeconds()),
        secretStoreRef: { name: store.name, kind: store.kind ?? 'SecretStore' },
        target: { name: secretName, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: Object.keys(keys)
          .sort()
          .map((key) => ({ secretKey: key, remoteRef: remoteRef(keys[key] as RemoteKey) })),
      },
    });
  }
}

/** The defaults of the API server stand in it: a client that knows no schema compares lists as a whole. */
function remoteRef({ remoteKey, property, version }: RemoteKey): object {
  return {
    key: remoteKey,
    property,
    version,
    conversionStrategy: 'Default',
    decodingStrategy: 'None',
    metadataPolicy: 'None',
  };
}

function checkGiven(checks: PropChecks, props: ExternalSecretProps): void {
  checks.known(props, { metadata: true, secretName: true, store: true, refreshInterval: true, keys: true });
  checkMetadata(checks, 'metadata', props.metadata);
  checkObjectName(checks, 'secretName', props.secretName);
  checks.group('store', props.store ?? null, { name: true, kind: true });
  checkObjectName(checks, 'store.name', props.store.name);
  checks.oneOf('store.kind', props.store.kind, ['SecretStore', 'ClusterSecretStore']);
  checks.options('keys', props.keys ?? null, false);
  if (Object.keys(props.keys).length === 0) {
    checks.fail(`'keys' (none) must hold at least one key, or Secret ${props.secretName} is made without any`);
  }
  for (const [key, remote] of Object.entries(props.keys)) {
    if (!isSecretKey(key)) {
      checks.fail(
        `'keys' holds '${shown(key)}', which is no key of a Secret: at most 253 letters, digits, '-', '_' and '.', and no dots alone`,
      );
    }
    checkRemoteKey(checks, `keys.${key}`, remote);
  }
}

function checkRemoteKey(checks: PropChecks, prop: string, remote: RemoteKey): void {
  checks.group(prop, remote ?? null, { remoteKey: true, property: true, version: true });
  checks.text(`${prop}.remoteKey`, remote.remoteKey);
  for (const part of ['property', 'version'] as const) {
    if (remote[part] !== undefined) checks.text(`${prop}.${part}`, remote[part]);
  }
}
