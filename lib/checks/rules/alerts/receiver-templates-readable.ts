import { noticeTemplateFault } from '../../../alert-catalog/notice-template';
import { shown } from '../../../words/shown';
import type { Rule } from '../../engine/rule';
import type { NotifierKind } from '../../model/templated-fields';
import { TEMPLATED_FIELDS } from '../../model/templated-fields';

/**
 * Alertmanager takes such a configuration, and fails when it has something to tell: it sends nothing, or to Slack and by mail a
 * notice without texts.
 */
export const receiverTemplatesReadable: Rule = {
  id: 'receiver-templates-readable',
  title: 'Alertmanager reads the templates of receivers',
  consequence: 'no notice leaves by that receiver, or one without its texts',
  see: 'https://prometheus.io/docs/alerting/latest/notifications/',
  *check(manifests) {
    for (const subject of manifests.ofKind('monitoring.coreos.com/AlertmanagerConfig')) {
      // The parts hold what the user gives them against the same reader.
      if (subject.isAsComposed) continue;
      for (const receiver of subject.manifest.spec?.receivers ?? []) {
        for (const { field, text } of templatesOf(receiver)) {
          const fault = noticeTemplateFault(text);
          if (fault === undefined) continue;
          const message = `'${field}' of the receiver '${receiver.name ?? ''}' (${shown(text)}) is no template that Alertmanager reads: ${fault}`;
          yield { subject, message };
        }
      }
    }
  },
};

interface Template {
  /** The way to it, from the receiver on. */
  readonly field: string;
  readonly text: string;
}

function templatesOf(receiver: object): Template[] {
  return Object.entries(TEMPLATED_FIELDS).flatMap(([kind, ways]) =>
    listOf(Reflect.get(receiver, kind as NotifierKind)).flatMap((notifier, index) =>
      ways.flatMap((way) => textsAt(notifier, `${kind}[${index}]`, way.split('.'))),
    ),
  );
}

function textsAt(value: unknown, field: string, [step, ...way]: readonly string[]): Template[] {
  if (step === undefined) return typeof value === 'string' ? [{ field, text: value }] : [];
  const name = step.replace('[]', '');
  const next: unknown = Object(value)[name];
  if (name === step) return textsAt(next, `${field}.${name}`, way);
  return listOf(next).flatMap((item, index) => textsAt(item, `${field}.${name}[${index}]`, way));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
