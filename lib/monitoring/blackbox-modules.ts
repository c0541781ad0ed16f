import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import type { ClientCheck } from '../server/server-profile-props';
import { PlainApiObject } from '../yaml/plain-api-object';
import { toYaml } from '../yaml/to-yaml';
import { checkClientCheck, clientCall } from './client-check';
import type { FunctionalCheck, FunctionalCheckProps } from './functional-check';
import { resolveFunctionalCheck } from './functional-check';
import { mergedMetadata } from '../props/merged-metadata';

/** What a synthetic check asks: is the server alive, is it ready, does it answer a client, does a tool answer. */
export type SyntheticCheck = 'liveness' | 'readiness' | 'client' | 'functional';

/**
 * How the blackbox exporter asks, in its own terms. Fields that no check needs are not modelled.
 *
 * @see https://github.com/prometheus/blackbox_exporter/blob/master/CONFIGURATION.md
 */
export interface BlackboxModule {
  /** Kind of the probe. */
  readonly prober: 'http';
  /** The request, and what its answer must be. */
  readonly http: {
    /** Method of the request. */
    readonly method: 'GET' | 'POST';
    /** Statuses that are a success. */
    readonly valid_status_codes: readonly number[];
    /** Whether a redirect is followed. */
    readonly follow_redirects: boolean;
    /** Whether an answer without TLS is a failure. */
    readonly fail_if_not_ssl: boolean;
    /** Kind of address that is asked where the name has several. */
    readonly preferred_ip_protocol: 'ip4' | 'ip6';
    /** How the certificate is verified. */
    readonly tls_config: {
      /** Whether any certificate will do. */
      readonly insecure_skip_verify: boolean;
    };
    /** Headers of the request. */
    readonly headers?: Readonly<Record<string, string>>;
    /** Body of the request. */
    readonly body?: string;
    /** Who asks. */
    readonly authorization?: {
      /** Scheme of the header. */
      readonly type: 'Bearer';
      /** File of the exporter that holds the token. */
      readonly credentials_file: string;
    };
    /** Patterns that make a body a failure. */
    readonly fail_if_body_matches_regexp?: readonly string[];
    /** Patterns without which a body is a failure. */
    readonly fail_if_body_not_matches_regexp?: readonly string[];
  };
}

/** Props of {@link BlackboxModules}. */
export interface BlackboxModulesProps {
  /**
   * Metadata of the ConfigMap. An exporter can mount it in its own namespace alone.
   *
   * @default - the name `task-mcp-http-blackbox`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Whether the service is asked over TLS; an answer without it is a failure then.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * What is asked instead of liveness and readiness.
   *
   * @default - liveness and readiness.
   */
  readonly clientCheck?: ClientCheck;

  /**
   * A check that calls a tool.
   *
   * @default - liveness and readiness alone.
   */
  readonly functional?: FunctionalCheckProps;
}

/**
 * The modules by which the blackbox exporter asks, in a ConfigMap that it can load as its configuration, or that can be
 * merged into the one it has.
 *
 * @see https://github.com/prometheus/blackbox_exporter/blob/master/CONFIGURATION.md
 *
 * @example
 * new BlackboxModules(chart, 'Modules', { metadata: { namespace: 'monitoring' } });
 */
export class BlackboxModules extends Construct {
  /** Name of the module of a check. */
  public static nameOf(check: SyntheticCheck): string {
    return `${NAMES.service.replaceAll('-', '_')}_${check}`;
  }

  /** Name of the ConfigMap. */
  public readonly configMapName: string;
  /** Whether the service is asked over TLS. */
  public readonly tls: boolean;
  /** The modules by name. */
  public readonly modules: Readonly<Record<string, BlackboxModule>>;

  /** @throws {ValidationError} where the functional check calls a tool that writes. */
  public constructor(scope: Construct, id: string, props: BlackboxModulesProps = {}) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, { metadata: true, tls: true, clientCheck: true, functional: true });
    checkClientCheck(checks, props.clientCheck);
    checkMetadata(checks, 'metadata', props.metadata);
    checks.flag('tls', props.tls);
    this.tls = props.tls ?? true;
    const { clientCheck } = props;
    const functional = props.functional === undefined ? undefined : resolveFunctionalCheck(checks, props.functional);
    this.modules = {
      ...(clientCheck
        ? { [BlackboxModules.nameOf('client')]: this.module(clientCall(clientCheck)) }
        : {
            [BlackboxModules.nameOf('liveness')]: this.module(),
            [BlackboxModules.nameOf('readiness')]: this.module(),
          }),
      ...(functional && { [BlackboxModules.nameOf('functional')]: this.module(callOf(functional)) }),
    };
    this.configMapName = new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: mergedMetadata({ name: `${NAMES.service}-blackbox` }, props.metadata),
      data: { 'blackbox.yml': toYaml({ modules: this.modules }) },
    }).name;
  }

  private module(call: Partial<BlackboxModule['http']> = {}): BlackboxModule {
    return {
      prober: 'http',
      http: {
        method: 'GET',
        valid_status_codes: [200],
        // A redirect may lead to a page that answers 200 whatever the server does.
        follow_redirects: false,
        fail_if_not_ssl: this.tls,
        // The exporter asks one address only; without this it is an IPv6 one that many clusters have no way to.
        preferred_ip_protocol: 'ip4',
        tls_config: { insecure_skip_verify: false },
        ...call,
      },
    };
  }
}

/** The server answers 200 even where the tool fails, and says so in the body: as an error, or as a result that is one. */
function callOf({ tool, input, tokenFile }: FunctionalCheck): Partial<BlackboxModule['http']> {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ tool, input }),
    authorization: { type: 'Bearer', credentials_file: tokenFile },
    fail_if_body_matches_regexp: ['"type"\\s*:\\s*"error"', '"isError"\\s*:\\s*true', 'event:\\s*error'],
    fail_if_body_not_matches_regexp: ['\\S'],
  };
}
