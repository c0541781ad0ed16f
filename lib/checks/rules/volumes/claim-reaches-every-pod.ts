import type { Rule } from '../../engine/rule';
import type { ManifestSet, Pods } from '../../model/manifest-set';
import { longRunning, zonesOf } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';
import type { Alone, MountedClaim } from '../../model/volume-claims';
import { mountedAlone, mountedClaims } from '../../model/volume-claims';

const OR_ELSE: Readonly<Record<Alone, string>> = {
  'on one node': 'or those on another node wait for the volume for ever',
  'in one pod': 'or all but one of them stay Pending',
};

/** A volume that one node or one pod alone can mount leaves every other pod waiting. */
export const claimReachesEveryPod: Rule = {
  id: 'claim-reaches-every-pod',
  title: 'A claim that several pods mount can be mounted from every node',
  consequence: 'the pods on other nodes and in other zones never start, after a failover too',
  see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  *check(manifests) {
    for (const users of usersByClaim(manifests).values()) {
      const [{ claim, pods, alone }] = users;
      const counts = users.map((user) => podsText(manifests, user.pods));
      if (users.length === 1 && counts[0] === undefined) continue;
      const whose = counts.map((text, index) => text ?? `a pod of ${nameOf((users[index] as User).pods.subject)}`);
      yield {
        subject: claim.subject ?? pods.subject,
        message: `${claim.told} must hold ReadWriteMany where it is mounted by ${whose.join(' and ')}, ${OR_ELSE[alone]}; take a storage class that shares volumes, or run one pod`,
      };
    }
  },
};

interface User {
  readonly claim: MountedClaim;
  readonly pods: Pods;
  readonly alone: Alone;
}

/** Who mounts each claim that several pods can't, by namespace and name. */
function usersByClaim(manifests: ManifestSet): ReadonlyMap<string, [User, ...User[]]> {
  const found = new Map<string, [User, ...User[]]>();
  for (const pods of longRunning(manifests)) {
    for (const claim of mountedClaims(manifests, pods)) {
      const alone = mountedAlone(claim, pods);
      if (alone === undefined) continue;
      const user: User = { claim, pods, alone };
      const users = found.get(`${pods.namespace}/${claim.name}`);
      if (users) users.push(user);
      else found.set(`${pods.namespace}/${claim.name}`, [user]);
    }
  }
  return found;
}

/** How many pods of a workload there may be; `undefined` where there is never more than one. */
function podsText(manifests: ManifestSet, { subject }: Pods): string | undefined {
  if (subject.manifest.kind === 'DaemonSet') return `a pod on each node of ${nameOf(subject)}`;
  const { max, minField } = manifests.replicasOf(subject);
  if (max <= 1) return undefined;
  const zones = zonesOf(subject) ?? 1;
  const spread = zones > 1 ? `, spread over ${zones} zones` : '';
  return `'${minField === 'minReplicas' ? 'maxReplicas' : 'replicas'}' (${max}) pods of ${nameOf(subject)}${spread}`;
}
