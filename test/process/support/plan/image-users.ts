/** A user that the image knows. */
interface ImageUser {
  readonly name: string;
  readonly id: number;
  readonly home: string;
}

/** The users of the official images of Node.js, each with a group of the same name and number. */
export const IMAGE_USERS: readonly ImageUser[] = [
  { name: 'root', id: 0, home: '/root' },
  { name: 'node', id: 1000, home: '/home/node' },
];

/** The group of a user where nothing else says it; runtimes take 0 for users that the image does not know. */
export function groupOf(user: number): number {
  return IMAGE_USERS.some(({ id }) => id === user) ? user : 0;
}

/** The home of a user; runtimes take `/` for users that the image does not know. */
export function homeOf(user: number): string {
  return IMAGE_USERS.find(({ id }) => id === user)?.home ?? '/';
}
