import { Size } from 'cdk8s';
import type { StorageProps } from '../../lib';
import { Storage, VolumeClaim } from '../../lib';
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

describe('a working directory on a claim', () => {
  const onClaim = (own: StorageProps = {}): Storage =>
    new Storage(testChart(), { workingDirectoryClaim: { name: 'data' }, ...own });

  test('is mounted where the empty volume would be', () => {
    const target = onClaim();
    expect(target.toVolumes()).toEqual([
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'work', persistentVolumeClaim: { claimName: 'data' } },
    ]);
    expect(target.toVolumeMounts()).toEqual(new Storage(testChart()).toVolumeMounts());
  });

  test('has the size of the claim, where somebody says it', () => {
    expect(onClaim().workingDirectorySize).toBeUndefined();
    const claim = new VolumeClaim(testChart(), 'Claim', { size: Size.gibibytes(10) });
    const target = onClaim({ workingDirectoryClaim: claim, auditLogBytesPerRequest: 319 });
    expect(target.workingDirectorySize).toBe(claim.size);
    expect(target.auditLogLastsFor(5)?.toSeconds()).toBe(Math.floor((10 * 2 ** 30) / (319 * 5)));
  });

  test('lasts nobody knows how long, where nobody says its size', () => {
    const target = onClaim({ auditLogBytesPerRequest: 319, authenticatedRequestsPerSecond: 5 });
    expect(() => target.auditLogLastsFor(5)).toThrow(
      new RangeError(
        "'workingDirectoryClaim.size' (none) of 'data' must be given, or nobody knows how long the audit log lasts",
      ),
    );
    expect(target.auditLogGrowth).toBeUndefined();
  });

  test.each<[string, StorageProps, string]>([
    [
      'nowhere to mount it',
      { workingDirectory: false },
      "'workingDirectory' (false) must be the directory that 'workingDirectoryClaim' (data) is mounted at; give one, or leave the claim out",
    ],
    [
      'another size',
      { workingDirectorySize: Size.gibibytes(1) },
      "'workingDirectorySize' (1Gi) must be left out beside 'workingDirectoryClaim' (data), whose volume has the size of the claim",
    ],
    [
      'null for its size',
      { workingDirectorySize: null as never },
      "'workingDirectorySize' (null) must be a Size, such as Size.mebibytes(100)",
    ],
    [
      'a text for the claim',
      { workingDirectoryClaim: 'data' as never },
      "'workingDirectoryClaim' (string) must be an object of options",
    ],
    [
      'a claim without a name',
      { workingDirectoryClaim: {} as never },
      "'workingDirectoryClaim.name' (undefined) must be the name of an object: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
    ],
    [
      'an access mode in which nobody writes',
      { workingDirectoryClaim: { name: 'data', accessMode: 'ReadOnlyMany' as never } },
      "'workingDirectoryClaim.accessMode' (ReadOnlyMany) must be ReadWriteMany or ReadWriteOnce or ReadWriteOncePod",
    ],
    [
      'a size of the claim that is none',
      { workingDirectoryClaim: { name: 'data', size: 5 as never } },
      "'workingDirectoryClaim.size' (5) must be a Size, such as Size.mebibytes(100)",
    ],
    [
      'what a claim does not have',
      { workingDirectoryClaim: { name: 'data', mode: 1 } as never },
      "'workingDirectoryClaim.mode' is not a known prop; there are name, accessMode, size",
    ],
  ])('is refused with %s', (_, own, message) => {
    expect(() => onClaim(own)).toThrow(`[test] ${message}`);
  });
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

  test('lasts as long as /tmp where it lies there', () => {
    expect(growing({ auditLogFile: '/tmp/audit.log' }).auditLogLastsFor(5)?.toSeconds()).toBe(42_074);
  });

  test('fills a volume of the pod by the rate that was given', () => {
    const rate = { authenticatedRequestsPerSecond: 5 };
    const growthOf = (own: StorageProps): object | undefined => {
      const growth = growing({ ...rate, ...own }).auditLogGrowth;
      return growth && { ...growth, lastsFor: growth.lastsFor.toSeconds() };
    };
    expect(growthOf({})).toEqual({ requestsPerSecond: 5, volumeSize: '256Mi', lastsFor: 168_298 });
    expect(growthOf({ workingDirectoryClaim: { name: 'data' }, auditLogFile: '/tmp/audit.log' })).toEqual({
      requestsPerSecond: 5,
      volumeSize: '64Mi',
      lastsFor: 42_074,
    });
    expect(growthOf({ authenticatedRequestsPerSecond: undefined })).toBeUndefined();
    expect(growthOf({ auditLogBytesPerRequest: undefined })).toBeUndefined();
    expect(growthOf({ workingDirectoryClaim: { name: 'data', size: Size.gibibytes(1) } })).toBeUndefined();
  });

  test.each([0, -1, NaN, Infinity, '5', null])('is refused %p requests a second', (rate) => {
    expect(() => growing({ authenticatedRequestsPerSecond: rate as never })).toThrow(
      `[test] 'authenticatedRequestsPerSecond' (${rate}) must be a number above 0, and finite`,
    );
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
