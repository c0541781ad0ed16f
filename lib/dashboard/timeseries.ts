import type { PanelDraft } from '../panel-catalog/panel-draft';
import type { PanelLook, ThresholdStep } from './dashboard';

/**
 * The part of a panel that is special to graphs over time.
 *
 * @see https://grafana.com/docs/grafana/latest/panels-visualizations/visualizations/time-series/
 */
export function timeseries({ lowerLimits = false }: PanelDraft, steps: readonly ThresholdStep[]): PanelLook {
  const lines = lowerLimits ? 'dashed+area' : 'dashed';
  // The axis reaches the limit that is passed first, or its line would not be seen until then.
  const first = steps.at(lowerLimits ? -1 : 1)?.value ?? undefined;
  return {
    color: { mode: 'palette-classic' },
    custom: {
      drawStyle: 'line',
      lineWidth: 1,
      fillOpacity: 5,
      showPoints: 'never',
      spanNulls: false,
      axisSoftMin: lowerLimits ? first : undefined,
      axisSoftMax: lowerLimits ? undefined : first,
      thresholdsStyle: { mode: steps.length > 1 ? lines : 'off' },
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}
