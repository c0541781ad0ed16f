/** Amounts by resource name as a container holds them: `{ cpu: '250m', memory: '512Mi' }`. */
export type ResourceAmounts = Readonly<Record<string, string | number>>;
