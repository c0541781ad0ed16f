/** Tests by their titles. */
export type Stories = Readonly<Record<string, () => Promise<void>>>;

/**
 * Registers a test for each story, by its title. All stories begin together, because most of their time is waiting, and
 * each test tells how its own ended.
 */
export function concurrently(stories: Stories): void {
  const running = new Map<string, Promise<void>>();

  beforeAll(() => {
    for (const [title, story] of Object.entries(stories)) {
      const ended = story();
      // Its test is not there yet to see it fail.
      ended.catch(() => undefined);
      running.set(title, ended);
    }
  });

  test.each(Object.keys(stories))('%s', (title) => running.get(title));
}
