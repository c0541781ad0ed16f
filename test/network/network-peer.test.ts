import { NetworkPeer } from '../../lib';

test.each<[string, NetworkPeer, object]>([
  [
    'every pod of a namespace',
    NetworkPeer.namespace('web'),
    { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } } },
  ],
  [
    'labelled pods of a namespace',
    NetworkPeer.namespace('web', { app: 'shop' }),
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } },
      podSelector: { matchLabels: { app: 'shop' } },
    },
  ],
  ['labelled pods', NetworkPeer.pods({ app: 'shop' }), { podSelector: { matchLabels: { app: 'shop' } } }],
  ['a block of addresses', NetworkPeer.cidr('10.20.0.0/16'), { ipBlock: { cidr: '10.20.0.0/16' } }],
  [
    'every address',
    NetworkPeer.cidr('0.0.0.0/0', ['10.0.0.0/8']),
    { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } },
  ],
  [
    'a block of IPv6',
    NetworkPeer.cidr('2001:db8::/32', ['2001:db8:1::/48', '2001:db8::1/128']),
    { ipBlock: { cidr: '2001:db8::/32', except: ['2001:db8:1::/48', '2001:db8::1/128'] } },
  ],
])('means %s', (_, peer, policyPeer) => {
  expect(peer.toPolicyPeer()).toEqual(policyPeer);
});

const NAMESPACE =
  "of a peer's namespace must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends; without a name every namespace is meant";
const MASK = 'must be an address with a mask, such as 10.20.0.0/16';
const ALL = 'must hold a label, or every pod of the namespace is meant;';
const PART = "must be a part of 'cidr' (10.20.0.0/16) and less than the whole, or Kubernetes refuses the policy";

/** The factories as JavaScript sees them. */
const { namespace, pods, cidr } = NetworkPeer as unknown as Record<string, (...args: unknown[]) => NetworkPeer>;

test.each<[string, () => unknown, string]>([
  ['a namespace that is left out', () => namespace!(), `'name' (undefined) ${NAMESPACE}`],
  ['a namespace that is null', () => namespace!(null), `'name' (null) ${NAMESPACE}`],
  ['a namespace without a name', () => namespace!(''), `'name' () ${NAMESPACE}`],
  ['a name that no namespace has', () => namespace!('Bad NS!'), `'name' (Bad NS!) ${NAMESPACE}`],
  ['labels of a namespace that are null', () => namespace!('x', null), "'podLabels' (null) must be a map of texts"],
  [
    'a label of a namespace without a value',
    () => namespace!('x', { app: undefined }),
    "'podLabels.app' (undefined) must be a text; put it in quotes",
  ],
  ['no label of a namespace', () => namespace!('x', {}), `'podLabels' ${ALL} leave it out where they are`],
  ['labels that are left out', () => pods!(), `'labels' ${ALL} name it with NetworkPeer.namespace where they are`],
  ['no label', () => pods!({}), `'labels' ${ALL} name it with NetworkPeer.namespace where they are`],
  ['labels of another kind', () => pods!('app'), "'labels' (string) must be a map of texts"],
  [
    'a label without a value',
    () => pods!({ app: undefined }),
    "'labels.app' (undefined) must be a text; put it in quotes",
  ],
  [
    'a label that Kubernetes does not take',
    () => pods!({ app: 'a b' }),
    "'labels.app' (a b) must be the value of a label: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
  ],
  ['a block without a mask', () => cidr!('10.20.0.0'), `'cidr' (10.20.0.0) ${MASK}`],
  ['a block that is no address', () => cidr!('999.1.1.1/16'), `'cidr' (999.1.1.1/16) ${MASK}`],
  ['a mask longer than an address', () => cidr!('10.20.0.0/33'), `'cidr' (10.20.0.0/33) ${MASK}`],
  ['a mask longer than an address of IPv6', () => cidr!('2001:db8::/129'), `'cidr' (2001:db8::/129) ${MASK}`],
  ['a block in a list', () => cidr!(['10.20.0.0/16']), `'cidr' (array) ${MASK}`],
  ['a block that is left out', () => cidr!(), `'cidr' (undefined) ${MASK}`],
  [
    'exceptions that are null',
    () => cidr!('10.20.0.0/16', null),
    "'except' (null) must be a list of blocks, such as 10.20.3.0/24",
  ],
  [
    'an exception outside a list',
    () => cidr!('10.20.0.0/16', '10.20.3.0/24'),
    "'except' (string) must be a list of blocks, such as 10.20.3.0/24",
  ],
  [
    'an exception without a mask',
    () => cidr!('10.20.0.0/16', ['10.20.3.0/24', '10.20.4.0']),
    `'except[1]' (10.20.4.0) ${MASK}`,
  ],
  ['an exception from elsewhere', () => cidr!('10.20.0.0/16', ['10.30.0.0/24']), `'except[0]' (10.30.0.0/24) ${PART}`],
  ['an exception of the whole', () => cidr!('10.20.0.0/16', ['10.20.0.0/16']), `'except[0]' (10.20.0.0/16) ${PART}`],
  ['an exception of another family', () => cidr!('10.20.0.0/16', ['::/64']), `'except[0]' (::/64) ${PART}`],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(RangeError);
  expect(make).toThrow(new RangeError(message));
});
