import { Size } from 'cdk8s';
import type { StorageProps } from '../../lib';
import { Storage } from '../../lib';
import { testChart } from '../support/synth';

test('puts the audit log into the working directory', () => {
  expect(new Storage(testChart(), { workingDirectory: '/srv/work' }).auditLogFile).toBe('/srv/work/audit.log');
});

test('lets the audit log lie in /tmp', () => {
  expect(new Storage(testChart(), { auditLogFile: '/tmp/audit.log' }).auditLogFile).toBe('/tmp/audit.log');
});

test.each<[string, StorageProps]>([
  ['a working directory in /tmp', { workingDirectory: '/tmp/work' }],
  ['a slash at the end', { workingDirectory: '/srv/work/', auditLogFile: '/srv/work/audit.log' }],
  ['an audit log deep in the working directory', { auditLogFile: '/var/lib/task-mcp/a/../b/audit.log' }],
  ['sizes from one KiB on', { tmpSize: Size.kibibytes(1), workingDirectorySize: Size.tebibytes(1) }],
])('takes %s as it is given', (_, props) => {
  expect(new Storage(testChart(), props)).toMatchObject(props);
});

const ABSOLUTE = "must be an absolute path below '/', and not /tmp";
const WRITABLE =
  "must be a file in 'workingDirectory' (/var/lib/task-mcp) or in /tmp, because everything else is read-only";

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
    `[test] 'auditLogFile' (/var/log/audit.log) ${WRITABLE}`,
  ],
  ...['/tmp/', '/var/../tmp', '//tmp', '/tmp/.', '/', '/srv/..', './work'].map(
    (path): [string, StorageProps, string] => [
      `${path} as working directory`,
      { workingDirectory: path },
      `[test] 'workingDirectory' (${path}) ${ABSOLUTE}`,
    ],
  ),
  [
    'a working directory that no container runtime mounts',
    { workingDirectory: '/da:ta' },
    "[test] 'workingDirectory' (/da:ta) must not contain ':', or no container runtime mounts it",
  ],
  [
    'null for the working directory',
    { workingDirectory: null as never },
    "[test] 'workingDirectory' (null) must be a text that is not empty",
  ],
  ...['/tmp/../etc/x', '/var/lib/task-mcp/../x', '/var/lib/task-mcp-2/x', '/tmp', '/tmp/', 'audit.log'].map(
    (path): [string, StorageProps, string] => [
      `${path} as audit log`,
      { auditLogFile: path },
      `[test] 'auditLogFile' (${path}) ${WRITABLE}`,
    ],
  ),
  [
    'a number for the audit log',
    { auditLogFile: 5 as never },
    "[test] 'auditLogFile' (5) must be a text that is not empty",
  ],
  ['a number for a size', { tmpSize: 5 as never }, "[test] 'tmpSize' (5) must be a Size, such as Size.mebibytes(100)"],
  [
    'null for a size',
    { workingDirectorySize: null as never },
    "[test] 'workingDirectorySize' (null) must be a Size, such as Size.mebibytes(100)",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => new Storage(testChart(), props)).toThrow(message);
});

describe('an audit log that nothing rotates', () => {
  const growing = (change: StorageProps = {}): Storage =>
    new Storage(testChart(), { auditLogBytesPerRequest: 319, ...change });

  test('lasts as long as its directory has room for the lines of the requests', () => {
    expect(growing().auditLogLastsFor(5)?.toSeconds()).toBe(Math.floor((256 * 2 ** 20) / (319 * 5)));
    expect(
      growing({ workingDirectorySize: Size.gibibytes(1) })
        .auditLogLastsFor(0.5)
        ?.toSeconds(),
    ).toBe(6_731_923);
    expect(growing({ workingDirectory: false }).auditLogLastsFor(5)?.toSeconds()).toBe(42_074);
  });

  test('is told of only where it is known to grow', () => {
    expect(new Storage(testChart()).auditLogLastsFor(5)).toBeUndefined();
  });

  test.each([0, -1, NaN])('is refused a rate of %p', (rate) => {
    expect(() => growing().auditLogLastsFor(rate)).toThrow(
      new RangeError(`'requestsPerSecond' (${rate}) must be above 0, or the log never grows`),
    );
  });

  test('is refused a size that is none', () => {
    expect(() => growing({ auditLogBytesPerRequest: 0 })).toThrow(
      "[test] 'auditLogBytesPerRequest' (0) must be a whole number of at least 1",
    );
  });
});
