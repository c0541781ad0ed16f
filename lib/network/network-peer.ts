import type { NetworkPolicyPeer } from '../invariants/manifest';

/** Label that the API server puts on every namespace, so no peer depends on labels that somebody has to maintain. */
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/**
 * One end of a connection that a network policy allows.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPeer {
  /**
   * Pods of another namespace: those with the given labels, or all.
   *
   * @throws {RangeError} where the name is empty, which would mean every namespace.
   */
  public static namespace(name: string, podLabels?: Readonly<Record<string, string>>): NetworkPeer {
    if (name === '')
      throw new RangeError("'name' of a peer's namespace must not be empty, or every namespace is meant");
    return new NetworkPeer({
      namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: name } },
      ...(podLabels && { podSelector: { matchLabels: { ...podLabels } } }),
    });
  }

  /** Pods of the policy's own namespace with the given labels. */
  public static pods(labels: Readonly<Record<string, string>>): NetworkPeer {
    return new NetworkPeer({ podSelector: { matchLabels: { ...labels } } });
  }

  /**
   * Addresses outside the cluster, as a block such as `10.20.0.0/16`, less the blocks named in `except`.
   *
   * @throws {RangeError} where a block has no mask.
   */
  public static cidr(cidr: string, except: readonly string[] = []): NetworkPeer {
    for (const block of [cidr, ...except]) {
      if (!/^[0-9A-Fa-f.:]+\/\d{1,3}$/.test(block)) {
        throw new RangeError(`'cidr' (${block}) must be an address with a mask, such as 10.20.0.0/16`);
      }
    }
    return new NetworkPeer({ ipBlock: { cidr, ...(except.length > 0 && { except: [...except] }) } });
  }

  private constructor(private readonly peer: NetworkPolicyPeer) {}

  /** The peer as a NetworkPolicy holds it. */
  public toPolicyPeer(): NetworkPolicyPeer {
    return this.peer;
  }
}
