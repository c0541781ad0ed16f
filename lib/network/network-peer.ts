import type { NetworkPolicyPeer } from '../checks/manifests/network-policy-manifest';
import { AddressBlock } from '../kubernetes/address-block';
import { isDnsLabel } from '../kubernetes/dns-name';
import { checkSelector } from '../props/selector-checks';
import { PeerChecks } from './peer-checks';
import { shown } from '../words/shown';

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
   * @throws {RangeError} where the name is none of a namespace, as no name would mean every namespace; where labels are
   * given but none is among them; and where Kubernetes does not take a label.
   */
  public static namespace(name: string, podLabels?: Readonly<Record<string, string>>): NetworkPeer {
    const checks: PeerChecks = new PeerChecks();
    if (!isDnsLabel(name)) {
      checks.fail(
        `'name' (${shown(name)}) of a peer's namespace must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends; without a name every namespace is meant`,
      );
    }
    checkSelector(checks, 'podLabels', podLabels, 'every pod of the namespace is meant; leave it out where they are');
    return new NetworkPeer({
      namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: name } },
      ...(podLabels && { podSelector: { matchLabels: { ...podLabels } } }),
    });
  }

  /**
   * Pods of the policy's own namespace with the given labels.
   *
   * @throws {RangeError} where there is no label, which would mean every pod, or Kubernetes does not take one.
   */
  public static pods(labels: Readonly<Record<string, string>>): NetworkPeer {
    // JavaScript may leave them out.
    const given: unknown = labels ?? {};
    checkSelector(
      new PeerChecks(),
      'labels',
      given,
      'every pod of the namespace is meant; name it with NetworkPeer.namespace where they are',
    );
    return new NetworkPeer({ podSelector: { matchLabels: { ...labels } } });
  }

  /**
   * Addresses outside the cluster, as a block such as `10.20.0.0/16`, less the blocks named in `except`.
   *
   * @throws {RangeError} where a block is no address with a mask, or one in `except` is not a part of the whole.
   */
  public static cidr(cidr: string, except: readonly string[] = []): NetworkPeer {
    const checks = new PeerChecks();
    const blockOf = (prop: string, value: unknown): AddressBlock =>
      AddressBlock.parse(value) ??
      checks.fail(`'${prop}' (${shown(value)}) must be an address with a mask, such as 10.20.0.0/16`);
    const whole = blockOf('cidr', cidr);
    checks.list('except', except, 'blocks, such as 10.20.3.0/24', (block) => typeof block === 'string');
    for (const [index, block] of except.entries()) {
      if (!blockOf(`except[${index}]`, block).isPartOf(whole)) {
        checks.fail(
          `'except[${index}]' (${shown(block)}) must be a part of 'cidr' (${shown(cidr)}) and less than the whole, or Kubernetes refuses the policy`,
        );
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
