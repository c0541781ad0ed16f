import { Construct } from 'constructs';
import type { AccessMode, IVolumeClaim } from './contracts';
import { checkObjectName } from './object-name';
import type { PropChecks } from './prop-checks';

/** The ways in which a volume can be mounted to write to it. */
export const ACCESS_MODES: readonly AccessMode[] = ['ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** Refuses what names no claim. A construct that makes one has further fields of its own. */
export function checkVolumeClaim(checks: PropChecks, prop: string, claim: IVolumeClaim | undefined): void {
  if (claim === undefined) return;
  if (!Construct.isConstruct(claim)) checks.group(prop, claim, { name: true, accessMode: true, size: true });
  checkObjectName(checks, `${prop}.name`, claim.name);
  checks.oneOf(`${prop}.accessMode`, claim.accessMode, ACCESS_MODES);
  if (claim.size !== undefined) checks.size(`${prop}.size`, claim.size);
}
