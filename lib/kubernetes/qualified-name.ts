import { isDnsName } from './dns-name';

/** What names of labels and annotations must be, in words. */
export const QUALIFIED_NAME = "a name of at most 63 letters, digits, '-', '_' and '.', after a DNS name and '/' if any";
/** What values of labels must be, in words. */
export const LABEL_VALUE = "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends";

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/**
 * Whether Kubernetes takes a text for the name of a label or an annotation.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function isQualifiedName(key: string): boolean {
  const [name, prefix, ...more] = key.split('/').reverse() as [string, ...string[]];
  return NAME.test(name) && (prefix === undefined || isDnsName(prefix)) && more.length === 0;
}

/** Whether Kubernetes takes a text for the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || NAME.test(text);
}
