import { BlockList, isIP } from 'node:net';

/** Addresses that have their first bits in common, written as `10.20.0.0/16`. */
export class AddressBlock {
  /** Reads a block, if the value is one. */
  public static parse(value: unknown): AddressBlock | undefined {
    const parts = typeof value === 'string' ? /^([0-9A-Fa-f.:]+)\/(0|[1-9]\d{0,2})$/.exec(value) : null;
    const [, address = '', mask] = parts ?? [];
    const version = isIP(address);
    if (version === 0 || Number(mask) > (version === 4 ? 32 : 128)) return undefined;
    return new AddressBlock(address, Number(mask), version === 4 ? 'ipv4' : 'ipv6');
  }

  private constructor(
    private readonly address: string,
    private readonly mask: number,
    private readonly family: 'ipv4' | 'ipv6',
  ) {}

  /** Whether the block is a part of another one, not the whole of it. */
  public isPartOf(whole: AddressBlock): boolean {
    if (this.family !== whole.family || this.mask <= whole.mask) return false;
    const addresses = new BlockList();
    addresses.addSubnet(whole.address, whole.mask, whole.family);
    return addresses.check(this.address, this.family);
  }
}
