import type { PanelLook } from './dashboard';

/**
 * The part of a panel that is special to large numbers: the newest value, on the colour of the limits.
 *
 * @see https://grafana.com/docs/grafana/latest/panels-visualizations/visualizations/stat/
 */
export function stat(): PanelLook {
  return {
    color: { mode: 'thresholds' },
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'auto',
      orientation: 'auto',
      textMode: 'auto',
    },
  };
}
