/**
 * Something that the library makes from plain values, to be made once the inputs among them are known. The factories
 * `Exposure` and `Receiver` return it.
 */
export class FromInputs<Made, Plain = never> {
  public constructor(
    /** Makes it. */
    public readonly make: (plain: Plain) => Made,
    /** What it is made from, inputs included. */
    public readonly args: unknown,
  ) {}
}
