import { join } from 'node:path';
import { debianPrograms } from './debian-programs.mjs';
import { goPrograms } from './go-programs.mjs';

const olderAlertmanager = goPrograms('alertmanager-0.25', { module: 'github.com/prometheus/alertmanager' });
const prometheus = goPrograms('prometheus', { module: 'github.com/prometheus/prometheus' });
const alertmanager = goPrograms('alertmanager', {
  module: 'github.com/prometheus/alertmanager',
  placeholder: 'ui/app/dist/placeholder.txt',
});

/** Where the programs come from, cheapest first. */
export const SOURCES = [debianPrograms, olderAlertmanager, alertmanager, prometheus];

/** The sets of programs that the alert tests run with: one for each major version of Prometheus. */
export const SETS = {
  'prometheus-2': {
    prometheus: join(debianPrograms.folder, 'prometheus'),
    promtool: join(debianPrograms.folder, 'promtool'),
    alertmanager: join(olderAlertmanager.folder, 'alertmanager'),
    amtool: join(olderAlertmanager.folder, 'amtool'),
    blackboxExporter: join(debianPrograms.folder, 'prometheus-blackbox-exporter'),
  },
  'prometheus-3': {
    prometheus: join(prometheus.folder, 'prometheus'),
    promtool: join(prometheus.folder, 'promtool'),
    alertmanager: join(alertmanager.folder, 'alertmanager'),
    amtool: join(alertmanager.folder, 'amtool'),
    // What a probe finds does not depend on Prometheus, so one exporter serves both.
    blackboxExporter: join(debianPrograms.folder, 'prometheus-blackbox-exporter'),
  },
};
