import type { StorageProps } from '../../lib';
import { Storage } from '../../lib';
import { testChart } from '../support/synth';

test('puts the audit log into the working directory', () => {
  expect(new Storage(testChart(), { workingDirectory: '/srv/work' }).auditLogFile).toBe('/srv/work/audit.log');
});

test('lets the audit log lie in /tmp', () => {
  expect(new Storage(testChart(), { auditLogFile: '/tmp/audit.log' }).auditLogFile).toBe('/tmp/audit.log');
});

test.each<[string, StorageProps, string]>([
  [
    'a relative working directory',
    { workingDirectory: 'work' },
    "[test] 'workingDirectory' (work) must be an absolute path below '/', and not /tmp",
  ],
  [
    '/tmp as working directory, which would be mounted twice',
    { workingDirectory: '/tmp' },
    "[test] 'workingDirectory' (/tmp) must be an absolute path below '/', and not /tmp",
  ],
  [
    'an audit log in a place that is read-only',
    { auditLogFile: '/var/log/audit.log' },
    "[test] 'auditLogFile' (/var/log/audit.log) must lie in 'workingDirectory' (/var/lib/task-mcp) or in /tmp, because everything else is read-only",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => new Storage(testChart(), props)).toThrow(message);
});
