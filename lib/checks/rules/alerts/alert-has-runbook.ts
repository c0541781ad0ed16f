import { RUNBOOK_PAGES } from '../../../alert-catalog/runbook-page';
import type { Rule } from '../../engine/rule';
import { declaredSeriesOf } from '../../model/facts';
import { alertingRules } from '../../model/placed-rule';

const PAGES = Object.keys(RUNBOOK_PAGES).join('|');
const ADDRESS = /^https?:\/\/\S+$/;
const SECTION = new RegExp(`^https?://\\S+/(${PAGES})(\\.[a-z]+)?#\\S+$`);

/** Whom an alert wakes must be told what to do. */
export const alertHasRunbook: Rule = {
  id: 'alert-has-runbook',
  title: "Each alert links to a section of a runbook; of somebody else's alerts each critical one links to a runbook",
  consequence: 'somebody is woken who does not know what it means and what to do',
  see: 'https://prometheus.io/docs/practices/alerting/#playbooks',
  *check(manifests) {
    for (const { subject, rule } of alertingRules(manifests)) {
      const url = rule.annotations?.['runbook_url'] ?? '';
      const own = declaredSeriesOf(subject) !== undefined;
      // Somebody else's alerts have runbooks of their own, and need one only where they wake a person.
      if (!own && rule.labels?.['severity'] !== 'critical') continue;
      const [form, expected] = own
        ? [SECTION, `a section of one of ${PAGES.replaceAll('|', ', ')}`]
        : [ADDRESS, 'a runbook'];
      if (rule.alert === undefined || form.test(url)) continue;
      yield {
        subject,
        message: `'runbook_url' (${url || 'none'}) of alert ${rule.alert} must be the address of ${expected}, or whom it wakes does not know what to do`,
      };
    }
  },
};
