import { imageFault, parseImageReference } from '../../lib/kubernetes/image-reference';

const SHA256 = `sha256:${'a1'.repeat(32)}`;
const SHA512 = `sha512:${'b2'.repeat(64)}`;

test.each<[string, { repository: string; tag?: string; digest?: string }]>([
  ['web', { repository: 'web' }],
  ['web:1.4.2', { repository: 'web', tag: '1.4.2' }],
  ['team/sub-team/web__x.y:V1_rc.2-3', { repository: 'team/sub-team/web__x.y', tag: 'V1_rc.2-3' }],
  ['registry:5000/web', { repository: 'registry:5000/web' }],
  ['registry:5000/web:7', { repository: 'registry:5000/web', tag: '7' }],
  ['registry:5000', { repository: 'registry', tag: '5000' }],
  ['Registry-1.Example.com/web:7', { repository: 'Registry-1.Example.com/web', tag: '7' }],
  ['[fd00::7]:5000/web:7', { repository: '[fd00::7]:5000/web', tag: '7' }],
  [`web@${SHA256}`, { repository: 'web', digest: SHA256 }],
  [`web:latest@${SHA512}`, { repository: 'web', tag: 'latest', digest: SHA512 }],
  [`web:${'x'.repeat(128)}`, { repository: 'web', tag: 'x'.repeat(128) }],
])('reads %s', (image, parts) => {
  expect(parseImageReference(image)).toEqual(parts);
});

test.each([
  '',
  ' web:1',
  'web:1 ',
  'web :1',
  'web:1\n',
  'Web:1',
  'team/Web:1',
  'https://registry.example.com/web:1',
  'team//web:1',
  '/web:1',
  'web/',
  'web:',
  'web:-1',
  'web:1:2',
  `web:${'x'.repeat(129)}`,
  'web@',
  'web@sha256:a1',
  `web@${SHA256}0`,
  `web@${SHA256.toUpperCase()}`,
  `web@${SHA256}:1`,
  '${IMAGE}',
  'web-:1',
  '-host/web:1',
])("does not read '%s'", (image) => {
  expect(parseImageReference(image)).toBeUndefined();
});

test.each<[string, string, string | undefined]>([
  ['a tag', 'registry:5000/web:1.4.2', undefined],
  ['a digest', `registry:5000/web@${SHA256}`, undefined],
  ['a digest, which decides over the tag latest', `web:latest@${SHA256}`, undefined],
  ['a tag that only begins as latest does', 'web:latest-7', undefined],
  ['no image', '', "'image' () must name an image, such as registry.example.com/task-mcp-http:1.4.2"],
  [
    'what is no reference',
    'web:1 ',
    "'image' (web:1 ) must read like registry.example.com/task-mcp-http:1.4.2, or no node can pull it",
  ],
  [
    'the port of a registry, which is no tag',
    'registry:5000/web',
    "'image' (registry:5000/web) must have a tag or a digest, or it means 'latest' and a restart may change the version",
  ],
  [
    'the tag latest',
    'web:latest',
    "'image' (web:latest) must have a tag other than 'latest', or a digest; otherwise a restart may change the version",
  ],
])('judges %s', (_, image, fault) => {
  expect(imageFault('image', image)).toBe(fault);
});

test('says whose image it is', () => {
  expect(imageFault('image', '', " of container 'web' in Deployment web")).toBe(
    "'image' () of container 'web' in Deployment web must name an image, such as registry.example.com/task-mcp-http:1.4.2",
  );
});
