import { metricsIn } from '../../../promql/metrics-in';
import type { Rule } from '../../engine/rule';
import { declaredSeriesOf } from '../../model/facts';
import { alertingRules, ruleName } from '../../model/placed-rule';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

/** Groups are evaluated at the same time, in no order; within a group rules follow one another. */
export const recordingBesideConsumers: Rule = {
  id: 'recording-beside-consumers',
  title: 'A recorded series is recorded in the group of the rules that read it, before them',
  consequence: 'the rule reads the value of the evaluation before, or none, and its alert is late or flickers',
  see: 'https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#recording-rules',
  *check(manifests) {
    // Somebody else may put up with a value that is one evaluation old.
    const rules = alertingRules(manifests).filter(({ subject }) => declaredSeriesOf(subject));
    const places = new Map<string, { subject: Subject; group: string; index: number }>();
    rules.forEach(({ subject, rule, group }, index) => {
      if (rule.record !== undefined && !places.has(rule.record)) places.set(rule.record, { subject, group, index });
    });
    for (const [index, { subject, rule, group, expr }] of rules.entries()) {
      for (const metric of metricsIn(expr)) {
        const place = places.get(metric);
        if (!place) continue;
        const together = place.subject === subject && place.group === group;
        if (together && place.index < index) continue;
        yield {
          subject,
          message: `'${metric}' must be recorded in the group '${group}' before ${ruleName(rule)}, which reads it, and not ${together ? 'after it' : `in '${place.group}' of ${nameOf(place.subject)}`}, or the rule reads an old value`,
        };
      }
    }
  },
};
