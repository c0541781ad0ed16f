/** Labels of a series. */
export type Labels = Readonly<Record<string, string>>;

/** Series of one name, in Prometheus' text format. A family without a sample is only declared. */
export class MetricFamily {
  private readonly samples = new Map<string, number>();

  public constructor(
    private readonly name: string,
    private readonly type: 'counter' | 'gauge' | 'histogram',
  ) {}

  /** Adds to a series; `suffix` goes behind the family's name. */
  public add(labels: Labels, amount: number, suffix = ''): void {
    const series = seriesOf(this.name + suffix, labels);
    this.samples.set(series, (this.samples.get(series) ?? 0) + amount);
  }

  /** Sets a series. */
  public set(labels: Labels, value: number): void {
    this.samples.set(seriesOf(this.name, labels), value);
  }

  /** The declaration, and all samples. */
  public get text(): string {
    const samples = [...this.samples].map(([series, value]) => `${series} ${value}\n`);
    return `# TYPE ${this.name} ${this.type}\n${samples.join('')}`;
  }
}

function seriesOf(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escape(value)}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

/** A client chooses some of the values. */
function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
