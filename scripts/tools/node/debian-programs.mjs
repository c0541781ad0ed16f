import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../support/cache.mjs';
import { unpackDebianPackages } from '../support/debian-packages.mjs';

const PACKAGES = ['runc', 'containernetworking-plugins', 'iptables', 'nftables', 'ipset', 'busybox-static', 'openssl'];
/** What the programs are linked with, beside what every Debian has. */
const LIBRARIES = [
  ...[
    'libedit2',
    'libbsd0',
    'libip4tc2',
    'libip6tc2',
    'libipset13',
    'libjansson4',
    'libmnl0',
    'libnetfilter-conntrack3',
  ],
  ...['libnfnetlink0', 'libnftables1', 'libnftnl11', 'libseccomp2', 'libssl3', 'libxtables12'],
];
/** The names under which one program does the work of all of them. */
const IPTABLES = ['iptables', 'ip6tables'].flatMap((name) => [name, `${name}-save`, `${name}-restore`]);

/**
 * What a node needs beside its kubelet and its container runtime, as Debian packages them, below `usr`: the programs that
 * make containers, their network, and the rules of both.
 */
export const debianPrograms = {
  folder: cacheFolder('debian-node', { PACKAGES, LIBRARIES, IPTABLES, arch: process.arch }),
  make({ out, work }) {
    unpackDebianPackages([...PACKAGES, ...LIBRARIES], { root: out, work });
    // What `update-alternatives` would choose.
    for (const name of IPTABLES) symlinkSync('xtables-nft-multi', join(out, 'usr/sbin', name));
  },
};
