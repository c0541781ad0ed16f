import type { AlertContextProps } from '../alert-catalog/alert-context';

/** What the alerts are about. `TaskMcpHttp` takes it from its other parts. */
export type AlertTarget = Omit<AlertContextProps, 'objectives' | 'thresholds' | 'sources'>;
