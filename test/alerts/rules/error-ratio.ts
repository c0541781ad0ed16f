import type { RecordingCase, RecordingCases } from '../support/series/alert-case';
import type { ErrorSignal } from '../support/series/error-signal';

/** The windows that are recorded, and the twentieth of each, at which samples are put in. */
const WINDOWS: readonly (readonly [window: string, twentieth: string])[] = [
  ['5m', '15s'],
  ['30m', '90s'],
  ['1h', '3m'],
  ['2h', '6m'],
  ['6h', '18m'],
  ['1d', '72m'],
  ['3d', '216m'],
];

/** The share of bad requests over each window. */
export function errorRatioRecordings(signal: ErrorSignal): RecordingCases[] {
  return WINDOWS.map(([window, every]) => ({
    record: `task_mcp:${signal.slo}_errors:ratio_rate${window}`,
    labels: { slo: signal.slo },
    cases: ratioCases(signal, every),
  }));
}

function ratioCases(signal: ErrorSignal, every: string): RecordingCase[] {
  const after = (samples: number): string => times(every, samples);
  return [
    {
      title: 'counts the requests of its window, and no one else’s',
      every,
      series: { ...signal.strangers(60), ...signal.traffic([100, 0, 40], [92, 8, 20]) },
      percent: { [after(50)]: 4, [after(60)]: 8 },
    },
    {
      title: 'counts the requests of its window, also where there were more before',
      every,
      series: signal.traffic([292, 8, 30], [92, 8, 10]),
      percent: { [after(40)]: 4 },
    },
    {
      title: 'counts the requests of all pods',
      every,
      series: { ...signal.traffic([92, 8, 30]), ...signal.elsewhere([92, 8, 30]) },
      percent: { [after(25)]: 8 },
    },
    {
      title: 'is 0 before the first bad request',
      every,
      series: Object.fromEntries(Object.entries(signal.traffic([100, 0, 30])).filter(([, text]) => text !== '0+0x30')),
      percent: { [after(25)]: 0 },
    },
    {
      title: 'is not there without requests',
      every,
      series: signal.traffic([0, 0, 30]),
      percent: { [after(25)]: undefined },
    },
    {
      title: 'goes on where counters start again',
      every,
      series: signal.written((perSample) => `0+${perSample}x10 0+${perSample}x20`, 92, 8),
      percent: { [after(18)]: 8, [after(25)]: 8 },
    },
  ];
}

/** So many times a time, as promtool writes it. */
export function times(every: string, count: number): string {
  const [, amount, unit] = /^(\d+)([smh])$/.exec(every) as unknown as [string, string, string];
  return `${Number(amount) * count}${unit}`;
}
