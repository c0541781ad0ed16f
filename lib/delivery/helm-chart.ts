/** One of the values that a chart of Helm takes, and what it selects from. */
export interface HelmSelector {
  /** Name of the value. */
  readonly name: string;
  /** What it may be; the last is the default. */
  readonly choices: readonly string[];
}

/**
 * The same manifest as a template of Helm, which renders it without a change. Alerts and dashboards hold templates of
 * Prometheus, Alertmanager and Grafana, which open as those of Helm do.
 */
export function helmTemplate(manifest: string): string {
  return manifest.replaceAll('{{', '{{ "{{" }}');
}

/** The template, rendered where the value `name` is `choice` and nowhere else. */
export function renderedWhere(name: string, choice: string, template: string): string {
  return `{{ if eq .Values.${name} ${JSON.stringify(choice)} }}\n${template}{{ end }}\n`;
}

/** The files of a Helm chart that give its selector a default, and refuse what it can't select. */
export function helmValues({ name, choices }: HelmSelector): Readonly<Record<string, string>> {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: [name],
    properties: { [name]: { description: 'Which manifests are rendered', enum: choices } },
  };
  return {
    'values.yaml': `# One of ${choices.join(', ')}.\n${name}: ${JSON.stringify(choices.at(-1))}\n`,
    'values.schema.json': `${JSON.stringify(schema, undefined, 2)}\n`,
  };
}
