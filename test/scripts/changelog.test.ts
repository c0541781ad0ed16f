import { releaseOf } from '../../scripts/release/changelog';

const CHANGELOG = `# Changelog

All notable changes are written here.

## [Unreleased]

## [1.2.0] - 2026-11-25

### Added

- A door.

## [1.1.0] - 2026-10-01

- A window.
`;

test('finds what is said of the version', () => {
  expect(releaseOf(CHANGELOG, '1.2.0', 'v1.2.0')).toEqual({ notes: '### Added\n\n- A door.' });
});

test('finds it without a tag, and at the end', () => {
  expect(releaseOf(CHANGELOG, '1.1.0')).toEqual({ notes: '- A window.' });
});

test.each([
  ['a tag of another version', CHANGELOG, 'v1.2.1', "the tag (v1.2.1) must be v1.2.0, the 'version' in package.json"],
  [
    'a version that the changelog does not name',
    CHANGELOG.replace('[1.2.0]', '[1.2.0-rc.1]'),
    'v1.2.0',
    "CHANGELOG.md must have a section '## [1.2.0] - <the day>', which says what is released",
  ],
  [
    'a heading without a day',
    CHANGELOG.replace(' - 2026-11-25', ''),
    'v1.2.0',
    "'## [1.2.0]' in CHANGELOG.md must end in the day of the release, as YYYY-MM-DD",
  ],
  [
    'a section that says nothing',
    CHANGELOG.replace('### Added\n\n- A door.', ''),
    'v1.2.0',
    "'## [1.2.0] - 2026-11-25' in CHANGELOG.md must say what is released",
  ],
  [
    'changes that were left under Unreleased',
    CHANGELOG.replace('## [Unreleased]', '## [Unreleased]\n\n- A roof.'),
    'v1.2.0',
    "'## [Unreleased]' in CHANGELOG.md must be empty, or what it says is released without a word",
  ],
])('refuses %s', (_what, changelog, tag, fault) => {
  expect(releaseOf(changelog, '1.2.0', tag)).toEqual({ fault });
});
