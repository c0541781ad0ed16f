import type { Image } from '../image';
import { expanded } from './expanded';
import type { ContainerSpec } from './manifest';

/** The command line: `command` takes the place of all that the image says, `args` alone only that of its arguments. */
export function argumentsOf(
  { command, args }: ContainerSpec,
  image: Image,
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const own = (texts: readonly string[]): readonly string[] => texts.map((text) => expanded(text, env));
  if (command) return own([...command, ...(args ?? [])]);
  return [...image.command, ...(args ? own(args) : (image.args ?? []))];
}
