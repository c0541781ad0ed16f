import type { PropChecks } from '../props/prop-checks';
import type { ClientCheck } from '../server/server-profile-props';
import { shown } from '../words/shown';

/** Refuses a check that no blackbox exporter could make. */
export function checkClientCheck(checks: PropChecks, value: ClientCheck | undefined): void {
  checks.group('clientCheck', value, { path: true, method: true, statuses: true, body: true });
  if (value === undefined) return;
  checks.text('clientCheck.path', value.path);
  if (!value.path.startsWith('/')) checks.fail(`'clientCheck.path' (${shown(value.path)}) must start with '/'`);
  checks.oneOf('clientCheck.method', value.method, ['GET', 'POST']);
  checks.list('clientCheck.statuses', value.statuses, 'statuses, such as 404', isStatus);
  if (!(value.statuses?.length > 0))
    checks.fail("'clientCheck.statuses' must hold a status that the server answers with");
  if (value.body !== undefined) checks.text('clientCheck.body', value.body);
}

/** The request and what its answer must be, in the terms of the blackbox exporter. */
export function clientCall({ method = 'GET', statuses, body }: ClientCheck): {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly valid_status_codes: readonly number[];
  readonly fail_if_body_not_matches_regexp?: readonly string[];
} {
  return {
    method,
    ...(method === 'POST' && { headers: { 'Content-Type': 'application/json' }, body: '{}' }),
    valid_status_codes: statuses,
    ...(body !== undefined && { fail_if_body_not_matches_regexp: [body] }),
  };
}

function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;
}
