import type { ApiObjectMetadata } from 'cdk8s';

/** Metadata that several objects share, with that of one of them on top. Labels are joined, all else is replaced. */
export function mergedMetadata(shared: ApiObjectMetadata = {}, own: ApiObjectMetadata = {}): ApiObjectMetadata {
  const labels = { ...shared.labels, ...own.labels };
  return { ...shared, ...own, ...(Object.keys(labels).length > 0 && { labels }) };
}
