import { App } from 'cdk8s';
import { PropChecks } from '../props/prop-checks';

/** Checks what a peer is made from. A peer belongs to no construct, so its faults have no path to name. */
export class PeerChecks extends PropChecks {
  public constructor() {
    super(new App());
  }

  public override fail(message: string): never {
    throw new RangeError(message);
  }
}
