import type { Category, Severity } from '../../../lib/slo/severity';
import type { AlertCase, AlertCases, SeriesValues } from '../support/series/alert-case';
import { boundary, gap, NONE, ONE, reset, resolves, silent } from '../support/series/alert-case';
import type { ErrorSignal } from '../support/series/error-signal';
import { strangersOf } from '../support/series/series';
import { times } from './error-ratio';

/** A window: its name, how often the budget it lets burn, its two ranges and its place in the run of a test. */
interface Window {
  readonly name: 'FastBurn' | 'MediumBurn' | 'SlowBurn' | 'LongBurn';
  readonly factor: number;
  readonly long: string;
  readonly short: string;
  readonly severity: Severity;
  /** A 120th of the long range, and so a tenth of the short one. */
  readonly every: string;
  /** The rule's `for`, in those. */
  readonly waits: number;
}

const WINDOWS: readonly Window[] = [
  { name: 'FastBurn', factor: 14.4, long: '1h', short: '5m', severity: 'critical', every: '30s', waits: 4 },
  { name: 'MediumBurn', factor: 6, long: '6h', short: '30m', severity: 'critical', every: '3m', waits: 5 },
  { name: 'SlowBurn', factor: 3, long: '1d', short: '2h', severity: 'warning', every: '12m', waits: 5 },
  { name: 'LongBurn', factor: 1, long: '3d', short: '6h', severity: 'warning', every: '36m', waits: 5 },
];

/** How the alerts of one objective are named and told. */
interface Texts {
  readonly prefix: 'TaskMCPHighErrorRate' | 'TaskMCPLatency';
  readonly category: Category;
  readonly percent: number;
  readonly verb: string;
}

/** The four alerts of one objective. */
export function burnRateCases(signal: ErrorSignal, texts: Texts): AlertCases[] {
  return WINDOWS.map((window) => ({
    alert: `${texts.prefix}${window.name}`,
    labels: {
      severity: window.severity,
      category: texts.category,
      slo: signal.slo,
      long_window: window.long,
      short_window: window.short,
    },
    every: window.every,
    cases: casesOf(signal, window, texts),
  }));
}

/** Requests at each sample. */
const ALL = 1440;

function casesOf(signal: ErrorSignal, { factor, every, waits, long, short }: Window, texts: Texts): AlertCase[] {
  const allowed = Number((factor * signal.budget).toPrecision(6));
  const after = (samples: number): string => times(every, samples);
  const bad = (share: number, samples: number): [number, number, number] => [ALL * (1 - share), ALL * share, samples];
  // At this share the long range passes its bound after 17.28 of its 120 samples.
  const burning = allowed / 0.144;
  const well = bad(0, 240);
  const few = (count: number): [number, number, number] => [count / 240, count / 240, 260];
  return [
    boundary('the long range passes the bound, and both stay above it', {
      beside: signal.traffic(well, bad(burning, 60)),
      at: { [after(257 + waits)]: NONE, [after(258 + waits)]: ONE },
    }),
    boundary('it burns just fast enough', {
      beside: { ...signal.strangers(300), ...signal.traffic(bad(burning, 60), bad(allowed * 1.05, 30)) },
      at: { [after(waits)]: NONE, [after(1 + waits)]: ONE, [after(80)]: ONE },
    }),
    boundary(`105 requests in ${long} are enough to tell, on two pods`, {
      beside: { ...signal.traffic(few(55)), ...signal.elsewhere(few(50)) },
      at: { [after(220)]: ONE },
    }),
    boundary('the share is told', {
      beside: signal.traffic(bad(burning, 140)),
      at: { [after(130)]: ONE },
      says: {
        summary: `task-mcp-http uses its error budget ${factor} times too fast`,
        description: `${humanized(burning)} of the requests of the last ${long} ${texts.verb}; at ${texts.percent} % over 30 days ${Number((allowed * 100).toPrecision(6))} % may.`,
      },
    }),
    silent('it burns just slowly enough', {
      beside: signal.traffic(bad(allowed * 0.95, 200)),
      at: { [after(30)]: NONE, [after(200)]: NONE },
    }),
    silent('it burned for a short time', {
      beside: { ...othersBurn(signal, long), ...signal.traffic(well, bad(burning, 12), bad(0, 40)) },
      at: { [after(250)]: NONE, [after(252)]: NONE, [after(258)]: NONE },
    }),
    silent(`there are 95 requests in ${long}, whoever else has many`, {
      beside: { ...signal.strangers(260), ...signal.traffic(few(95)) },
      at: { [after(220)]: NONE, [after(250)]: NONE },
    }),
    resolves('the short range is below the bound', {
      beside: { ...othersBurn(signal, short), ...signal.traffic(bad(burning, 60), bad(0, 30)) },
      at: { [after(67)]: ONE, [after(71)]: NONE },
    }),
    resolves('it burns slowly enough again', {
      beside: signal.traffic(bad(burning, 60), bad(allowed * 0.95, 30)),
      at: { [after(60)]: ONE, [after(80)]: NONE },
    }),
    gap('samples are missing, then end', {
      beside: signal.written(
        (perSample) => `0+${perSample}x20 _x4 ${perSample * 25}+${perSample}x20 stale`,
        ALL * (1 - burning),
        ALL * burning,
      ),
      at: { [after(22)]: ONE, [after(40)]: ONE, [after(60)]: NONE },
    }),
    reset('the service restarts', {
      beside: signal.written((perSample) => `0+${perSample}x20 0+${perSample}x20`, ALL * (1 - burning), ALL * burning),
      at: { [after(20)]: ONE, [after(22)]: ONE, [after(40)]: ONE },
    }),
  ];
}

/** The share of others' bad requests, which is large. */
function othersBurn({ slo }: ErrorSignal, window: string): SeriesValues {
  return Object.fromEntries(
    strangersOf(`task_mcp:${slo}_errors:ratio_rate${window}`, { slo }).map((other) => [other, '1x320']),
  );
}

function humanized(share: number): string {
  return `${Number((share * 100).toPrecision(4))}%`;
}
