import { imageFault } from '../kubernetes/image-reference';
import { SELECTOR_LABELS } from '../kubernetes/names';
import { checkMetadata } from '../props/metadata-checks';
import { checkObjectName } from '../props/object-name';
import type { PropChecks } from '../props/prop-checks';
import { checkSecrets } from '../props/secret-key';
import type { DeploymentProps } from './deployment-props';
import { DEPLOYMENT_PROPS } from './deployment-props';
import { shown } from '../words/shown';

/** The methods by which each of the Deployment's own classes is told, even one of another copy of the library. */
const MADE_BY = {
  probes: ['Probes', 'toContainer'],
  gracefulShutdown: ['GracefulShutdown', 'toLifecycle'],
  rollout: ['Rollout', 'toSpec'],
  scheduling: ['Scheduling', 'toPodSpec'],
  storage: ['Storage', 'toVolumes'],
} as const;

/** Refuses props of a Deployment that cannot be used as they are given. */
export function checkGiven(checks: PropChecks, props: DeploymentProps): void {
  // JavaScript may leave them out.
  checks.options('props', props ?? null, false);
  checks.known(props, DEPLOYMENT_PROPS);
  if (props.image) checks.text('image', props.image);
  checks.none(imageFault('image', props.image));
  for (const prop of ['command', 'args'] as const) {
    checks.list(prop, props[prop], 'texts', (item) => typeof item === 'string');
  }
  if (props.command?.length === 0) checks.fail("'command' must hold the program to run, or be left out");
  if (props.workingDir !== undefined) {
    checks.text('workingDir', props.workingDir);
    if (!props.workingDir.startsWith('/')) {
      checks.fail(`'workingDir' (${shown(props.workingDir)}) must be an absolute path`);
    }
  }
  checkMetadata(checks, 'metadata', props.metadata);
  checkConfiguration(checks, props.configuration);
  checkSecrets(checks, 'secrets', props.secrets);
  if (props.serviceAccountName !== undefined) checkObjectName(checks, 'serviceAccountName', props.serviceAccountName);
  for (const [prop, [className, method]] of Object.entries(MADE_BY)) {
    const value: unknown = props[prop as keyof typeof MADE_BY];
    if (value !== undefined && !hasMethod(value, method)) {
      checks.fail(`'${prop}' must be made by the class ${className}, such as new ${className}(chart, { ... })`);
    }
  }
  checks.annotations('podAnnotations', props.podAnnotations);
  checks.labels('podLabels', props.podLabels);
  for (const [label, fixed] of Object.entries(SELECTOR_LABELS)) {
    const value = props.podLabels?.[label];
    if (value !== undefined && value !== fixed) {
      checks.fail(
        `'podLabels.${label}' (${shown(value)}) must stay '${fixed}', because the selector holds it and can never change`,
      );
    }
  }
}

function checkConfiguration(checks: PropChecks, configuration: DeploymentProps['configuration']): void {
  if (configuration === undefined) return;
  if (!hasMethod(configuration, 'checksum')) {
    checks.fail(
      "'configuration' must be made by the class Configuration, or have a 'configMapName' and a method 'checksum' as it has",
    );
  }
  checkObjectName(checks, 'configuration.configMapName', configuration.configMapName);
}

function hasMethod(value: unknown, method: string): boolean {
  return typeof (Object(value) as Readonly<Record<string, unknown>>)[method] === 'function';
}
