/** What a changelog says of a version, or what keeps the version from being released. */
export type Release = { readonly notes: string } | { readonly fault: string };

/**
 * Looks a version up in a changelog that is in the form of Keep a Changelog.
 *
 * @param tag the tag that the release is made from, where there is one yet.
 */
export function releaseOf(changelog: string, version: string, tag?: string): Release {
  if (tag !== undefined && tag !== `v${version}`) {
    return { fault: `the tag (${tag}) must be v${version}, the 'version' in package.json` };
  }
  const sections = sectionsOf(changelog);
  const section = sections.find(({ heading }) => heading.startsWith(`[${version}]`));
  if (section === undefined) {
    return { fault: `CHANGELOG.md must have a section '## [${version}] - <the day>', which says what is released` };
  }
  if (!/\] - \d{4}-\d{2}-\d{2}$/.test(section.heading)) {
    return { fault: `'## ${section.heading}' in CHANGELOG.md must end in the day of the release, as YYYY-MM-DD` };
  }
  if (section.text === '') return { fault: `'## ${section.heading}' in CHANGELOG.md must say what is released` };
  const unreleased = sections.find(({ heading }) => heading === '[Unreleased]');
  if (unreleased && unreleased.text !== '') {
    return { fault: `'## [Unreleased]' in CHANGELOG.md must be empty, or what it says is released without a word` };
  }
  return { notes: section.text };
}

function sectionsOf(changelog: string): { heading: string; text: string }[] {
  const [, ...sections] = changelog.split(/^## /m);
  return sections.map((section) => {
    const [heading = '', ...lines] = section.split('\n');
    return { heading: heading.trim(), text: lines.join('\n').trim() };
  });
}
