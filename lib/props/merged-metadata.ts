import type { ApiObjectMetadata } from 'cdk8s';

/**
 * Metadata that several objects share, or that an object has by default, with that of one of them on top. Labels are
 * joined, all else is replaced; what is undefined replaces nothing.
 */
export function mergedMetadata(shared: ApiObjectMetadata = {}, own: ApiObjectMetadata = {}): ApiObjectMetadata {
  const labels = { ...shared.labels, ...own.labels };
  return { ...shared, ...defined(own), ...(Object.keys(labels).length > 0 && { labels }) };
}

function defined(metadata: ApiObjectMetadata): ApiObjectMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
