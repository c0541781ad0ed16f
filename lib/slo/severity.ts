/** How soon somebody must act: `critical` wakes a person, `warning` is for working hours, `info` for a look back. */
export type Severity = 'critical' | 'warning' | 'info';

/** Whose concern an alert is; routing goes by it. */
export type Category = 'availability' | 'performance' | 'infrastructure' | 'security';
