import { shown } from '../words/shown';
/** The parts of an image reference. */
export interface ImageReference {
  /** Registry and path, such as `registry:5000/team/app`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const HOST_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST = `(?:${HOST_LABEL}(?:\\.${HOST_LABEL})*|\\[[a-fA-F0-9:]+\\])(?::\\d+)?`;
const PATH = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const TAG = '\\w[\\w.-]{0,127}';
const DIGEST = 'sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}';
const REFERENCE = new RegExp(`^((?:${HOST}/)?${PATH}(?:/${PATH})*)(?::(${TAG}))?(?:@(${DIGEST}))?$`);

const EXAMPLE = 'registry.example.com/task-mcp-http:1.4.2';

/**
 * Reads an image reference.
 *
 * @see https://pkg.go.dev/github.com/distribution/reference
 * @returns `undefined` where no container runtime would take the text for one.
 */
export function parseImageReference(image: string): ImageReference | undefined {
  const [, repository, tag, digest] = REFERENCE.exec(image) ?? [];
  return repository === undefined ? undefined : { repository, tag, digest };
}

/**
 * Says what keeps an image from meaning the same version for ever; the construct and the rule speak the same words.
 *
 * @param where whose prop it is, where the message should say so: ` of container 'web' in Deployment web`.
 */
export function imageFault(prop: string, image: string, where = ''): string | undefined {
  const field = `'${prop}' (${shown(image)})${where}`;
  if (!image) return `${field} must name an image, such as ${EXAMPLE}`;
  const reference = parseImageReference(image);
  if (!reference) return `${field} must read like ${EXAMPLE}, or no node can pull it`;
  // A digest decides, whatever the tag says.
  if (reference.digest !== undefined) return undefined;
  if (reference.tag === undefined) {
    return `${field} must have a tag or a digest, or it means 'latest' and a restart may change the version`;
  }
  return reference.tag === 'latest'
    ? `${field} must have a tag other than 'latest', or a digest; otherwise a restart may change the version`
    : undefined;
}
