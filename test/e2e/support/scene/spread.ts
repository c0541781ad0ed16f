import type { PodView } from './pod-timeline';

/** How many pods each place has, the most first; places without any are part of it where they are named. */
export function spreadOver(pods: readonly PodView[], by: 'zone' | 'node', places: readonly string[]): number[] {
  const counts = new Map(places.map((place) => [place, 0]));
  for (const pod of pods) {
    const place = pod[by] ?? 'none';
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts.values()].sort((one, other) => other - one);
}

/** The difference between the place with the most pods and the one with the fewest. */
export function skew(counts: readonly number[]): number {
  return Math.max(...counts) - Math.min(...counts);
}
