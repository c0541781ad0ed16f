import { Construct } from 'constructs';
import type { IScalable, ISelectable } from '../props/contracts';
import type { PropChecks } from '../props/prop-checks';

/** Refuses a workload whose pods no selector finds: one without labels selects every pod of the namespace. */
export function checkSelectable(checks: PropChecks, workload: ISelectable): void {
  const { matchLabels } = asConstruct(checks, workload) as Partial<ISelectable>;
  if (typeof matchLabels === 'object' && Object.keys(matchLabels).length > 0) return;
  checks.fail(
    `'workload' (${workload.node.path}) must have 'matchLabels' that select its pods, as a Deployment of this library or of cdk8s-plus has, or the budget is about every pod of the namespace`,
  );
}

/** Refuses a workload that would go on setting the replicas which an autoscaler decides over. */
export function checkScalable(checks: PropChecks, workload: IScalable): void {
  const { markHasAutoscaler } = asConstruct(checks, workload) as Partial<IScalable>;
  if (typeof markHasAutoscaler === 'function') return;
  checks.fail(
    `'workload' (${workload.node.path}) must have a method 'markHasAutoscaler', as a Deployment of this library or of cdk8s-plus has, or each deploy undoes what the autoscaler has decided`,
  );
}

function asConstruct(checks: PropChecks, workload: unknown): Construct {
  if (Construct.isConstruct(workload)) return workload;
  const given = workload === undefined ? 'nothing' : workload === null ? 'null' : typeof workload;
  checks.fail(`'workload' (${given}) must be given: the construct of the pods that it acts on, such as a Deployment`);
}
