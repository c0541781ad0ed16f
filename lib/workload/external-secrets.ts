import type { ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkMetadata } from '../props/metadata-checks';
import { isObjectName } from '../props/object-name';
import { PropChecks } from '../props/prop-checks';
import type { RemoteKey, SecretStoreReference } from './external-secret';
import { ExternalSecret } from './external-secret';
import { shown } from '../words/shown';

/** Props of {@link ExternalSecrets}. */
export interface ExternalSecretsProps {
  /**
   * Metadata that each ExternalSecret has, beside its name, which is that of its Secret.
   *
   * @default - the chart's namespace alone.
   */
  readonly metadata?: ApiObjectMetadata;

  /** The store that the values are in. */
  readonly store: SecretStoreReference;

  /**
   * Time after which the values are read again. A pod keeps the value that it started with.
   *
   * @default - an hour, see {@link ExternalSecretProps}.
   */
  readonly refreshInterval?: Duration;

  /** What the Secrets hold: by the name of a Secret and its keys, where each value is in the store. */
  readonly keys: Readonly<Record<string, Readonly<Record<string, RemoteKey>>>>;
}

/**
 * The Secrets of the service from one store: an {@link ExternalSecret} for each.
 *
 * @example
 * new ExternalSecrets(chart, 'Secrets', {
 *   store: { name: 'vault' },
 *   keys: { 'task-mcp-auth': { tokens: { remoteKey: 'prod/task-mcp', property: 'tokens' } } },
 * });
 */
export class ExternalSecrets extends Construct {
  /** What makes each Secret, by the Secret's name. */
  public readonly bySecretName: ReadonlyMap<string, ExternalSecret>;

  /** @throws {ValidationError} where a name is none, or there are no Secrets or no keys of one. */
  public constructor(scope: Construct, id: string, props: ExternalSecretsProps) {
    super(scope, id);
    const checks = new PropChecks(this);
    checkGiven(checks, props);
    const { keys, ...shared } = props;
    this.bySecretName = new Map(
      Object.entries(keys).map(([secretName, own]) => [
        secretName,
        new ExternalSecret(this, secretName, { ...shared, secretName, keys: own }),
      ]),
    );
  }
}

function checkGiven(checks: PropChecks, props: ExternalSecretsProps): void {
  checks.known(props, { metadata: true, store: true, refreshInterval: true, keys: true });
  checkMetadata(checks, 'metadata', props.metadata);
  if (props.metadata?.name !== undefined) {
    checks.fail(
      `'metadata.name' (${shown(props.metadata.name)}) must be left out, because each ExternalSecret is named after its Secret`,
    );
  }
  checks.options('keys', props.keys ?? null, false);
  const names = Object.keys(props.keys);
  if (names.length === 0) {
    checks.fail("'keys' (none) must hold at least one Secret with its keys, or nothing is made");
  }
  const wrong = names.find((name) => !isObjectName(name));
  if (wrong !== undefined) {
    checks.fail(
      `'keys' holds '${shown(wrong)}', which is no name of a Secret: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends`,
    );
  }
}
