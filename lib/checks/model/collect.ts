/** Puts an item into the group that it belongs to. */
export function collect<K, T>(groups: Map<K, T[]>, group: K, item: T): void {
  const items = groups.get(group);
  if (items) items.push(item);
  else groups.set(group, [item]);
}
