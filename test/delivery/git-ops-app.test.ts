import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import { ResilienceChecks } from '../../lib';
import { GitOpsApp } from '../../lib/delivery/git-ops-app';
import { service } from '../support/synth';

describe('GitOpsApp', () => {
  let scratch: string;
  let outdir: string;
  const read = (...path: string[]): string => readFileSync(join(outdir, ...path), 'utf8');
  const configMap = (chart: Chart, id: string, metadata: object = {}): ApiObject =>
    new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id, ...metadata } });

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'git-ops-'));
    outdir = join(scratch, 'dist');
  });

  afterEach(() => rmSync(scratch, { recursive: true }));

  test('writes one folder for each chart, and in it a kustomization.yaml that lists its files in order', () => {
    const app = new GitOpsApp({ outdir });
    const blue = new Chart(app, 'blue');
    configMap(blue, 'second');
    configMap(blue, 'first');
    configMap(new Chart(app, 'green'), 'third');
    app.synth();
    expect(readdirSync(outdir).sort()).toEqual(['blue', 'green']);
    expect(readdirSync(join(outdir, 'green')).sort()).toEqual(['ConfigMap.third.k8s.yaml', 'kustomization.yaml']);
    expect(read('blue/kustomization.yaml')).toBe(
      [
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
        'resources:',
        '  - ConfigMap.first.k8s.yaml',
        '  - ConfigMap.second.k8s.yaml',
        '',
      ].join('\n'),
    );
  });

  test.each<[string, (blue: Chart, green: Chart) => void]>([
    ['', () => undefined],
    [', where one chart waits for another', (blue, green) => blue.addDependency(green)],
    [
      ', where an object waits for one elsewhere',
      (blue, green) => configMap(blue, 'a').addDependency(configMap(green, 'b')),
    ],
    [
      ', where a chart holds another',
      (blue) => configMap(new Chart(blue, 'inner', { disableResourceNameHashes: true }), 'a'),
    ],
    [
      ', where a chart renders in a way of its own',
      (blue, green) => {
        blue.toJson = () => [];
        blue.addDependency(new Chart(green, 'inner', { disableResourceNameHashes: true }));
      },
    ],
  ])('writes what cdk8s writes, byte for byte%s', (_, change) => {
    const written = (app: App): Record<string, string> => {
      const [blue, green] = ['blue', 'green'].map((name) => new Chart(app, name)) as [Chart, Chart];
      for (const chart of [blue, green]) service({}, chart);
      change(blue, green);
      app.synth();
      const files = readdirSync(app.outdir, { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.k8s.yaml'),
      );
      return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(app.outdir, file), 'utf8')]));
    };
    const yamlOutputType = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
    const byCdk8s = written(new App({ outdir: join(scratch, 'plain'), yamlOutputType }));
    expect(Object.keys(byCdk8s).length).toBeGreaterThan(30);
    expect(written(new GitOpsApp({ outdir }))).toEqual(byCdk8s);
  });

  test('lists every file that is written for the service', () => {
    const app = new GitOpsApp({ outdir });
    service({}, new Chart(app, 'production'));
    app.synth();
    expect(parse(read('production/kustomization.yaml')).resources).toEqual(
      readdirSync(join(outdir, 'production'))
        .filter((file) => file !== 'kustomization.yaml')
        .sort(),
    );
  });

  test('finds the folders of charts that wait for one another, which cdk8s numbers', () => {
    const app = new GitOpsApp({ outdir });
    const late = new Chart(app, 'late');
    const early = new Chart(app, 'early');
    configMap(late, 'one').addDependency(configMap(early, 'two'));
    app.synth();
    expect(parse(read('0000-early/kustomization.yaml')).resources).toEqual(['ConfigMap.two.k8s.yaml']);
    expect(parse(read('0001-late/kustomization.yaml')).resources).toEqual(['ConfigMap.one.k8s.yaml']);
  });

  test('lists an object of a chart within a chart in the folder of the inner one alone', () => {
    const app = new GitOpsApp({ outdir });
    const outer = new Chart(app, 'outer');
    configMap(outer, 'one');
    configMap(new Chart(outer, 'inner', { disableResourceNameHashes: true }), 'two');
    app.synth();
    const listed = readdirSync(outdir).map((folder) => [folder, parse(read(folder, 'kustomization.yaml')).resources]);
    for (const [folder, files] of listed) {
      expect(readdirSync(join(outdir, folder)).sort()).toEqual([...files, 'kustomization.yaml']);
    }
    expect(listed).toHaveLength(2);
  });

  test('writes no kustomization.yaml for a chart without objects, which kustomize would refuse', () => {
    const app = new GitOpsApp({ outdir });
    new Chart(app, 'empty');
    app.synth();
    expect(readdirSync(join(outdir, 'empty'))).toEqual([]);
  });

  test('removes the files of objects that are gone, and leaves what is not its own', () => {
    const synth = (...names: string[]): void => {
      const app = new GitOpsApp({ outdir });
      const chart = new Chart(app, 'blue');
      for (const name of names) configMap(chart, name);
      app.synth();
    };
    synth('one', 'two');
    writeFileSync(join(outdir, 'blue', 'README.md'), 'By hand.\n');
    mkdirSync(join(outdir, 'blue', 'folder.k8s.yaml'));
    synth('one');
    expect(readdirSync(join(outdir, 'blue')).sort()).toEqual([
      'ConfigMap.one.k8s.yaml',
      'README.md',
      'folder.k8s.yaml',
      'kustomization.yaml',
    ]);
    synth();
    expect(readdirSync(join(outdir, 'blue')).sort()).toEqual(['README.md', 'folder.k8s.yaml']);
  });

  test('writes to the folder that cdk8s synth names where none is given', () => {
    const before = process.env['CDK8S_OUTDIR'];
    process.env['CDK8S_OUTDIR'] = outdir;
    try {
      expect(new GitOpsApp().outdir).toBe(outdir);
    } finally {
      if (before === undefined) delete process.env['CDK8S_OUTDIR'];
      else process.env['CDK8S_OUTDIR'] = before;
    }
  });

  test('writes nothing where anything is refused', () => {
    const app = new GitOpsApp({ outdir });
    service({}, new Chart(app, 'good'));
    service({ quota: { hard: { pods: 11 } } }, new Chart(app, 'bad'));
    expect(() => app.synth()).toThrow("'pods' (11)");
    expect(existsSync(outdir) ? readdirSync(outdir) : []).toEqual([]);
  });

  test('writes nothing where the last object cannot be rendered', () => {
    const app = new GitOpsApp({ outdir });
    configMap(new Chart(app, 'good'), 'one');
    configMap(new Chart(app, 'late'), 'two').addJsonPatch(JsonPatch.remove('/spec/missing'));
    expect(() => app.synth()).toThrow("Failed serializing construct at path 'late/two'");
    expect(existsSync(outdir)).toBe(false);
  });

  test('reports all faults as cdk8s does, and those of constructs beside the charts too', () => {
    const fault = (app: App): Error => {
      new Construct(app, 'alone').node.addValidation({ validate: () => ['is wrong', 'is odd'] });
      service({ quota: { hard: { pods: 11 } } }, new Chart(app, 'bad'));
      try {
        app.synth();
      } catch (error) {
        return error as Error;
      }
      throw new Error('nothing is refused');
    };
    const { message } = fault(new GitOpsApp({ outdir }));
    expect(message).toContain('\n  [alone] is wrong\n  [alone] is odd\n  [bad] ');
    expect(message).toBe(fault(new App({ outdir: join(scratch, 'plain') })).message);
  });

  test('writes an empty folder for an app without a chart', () => {
    new GitOpsApp({ outdir }).synth();
    expect(readdirSync(outdir)).toEqual([]);
  });

  test('records where each construct stands where cdk8s synth asks for it', () => {
    process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] = 'true';
    try {
      const app = new GitOpsApp({ outdir });
      configMap(new Chart(app, 'blue'), 'one');
      app.synth();
      expect(JSON.parse(read('construct-metadata.json'))).toEqual({
        version: '1.0.0',
        resources: { one: { path: 'blue/one' } },
      });
      expect(readdirSync(join(outdir, 'blue')).sort()).toEqual(['ConfigMap.one.k8s.yaml', 'kustomization.yaml']);
    } finally {
      delete process.env['CDK8S_RECORD_CONSTRUCT_METADATA'];
    }
  });

  test('writes what a validation changed after the checks, as cdk8s does', () => {
    const app = new GitOpsApp({ outdir });
    const chart = new Chart(app, 'blue');
    const object = configMap(chart, 'it');
    ResilienceChecks.attach(chart);
    chart.node.addValidation({
      validate: () => {
        object.addJsonPatch(JsonPatch.add('/data', { late: 'yes' }));
        return [];
      },
    });
    app.synth();
    expect(parse(read('blue/ConfigMap.it.k8s.yaml')).data).toEqual({ late: 'yes' });
  });

  test('refuses a contradiction that a validation makes after the checks of its chart', () => {
    const app = new GitOpsApp({ outdir });
    const { quota } = service({}, new Chart(app, 'first'));
    new Chart(app, 'second').node.addValidation({
      validate: () => {
        ApiObject.of(quota as Construct).addJsonPatch(JsonPatch.replace('/spec/hard/pods', '11'));
        return [];
      },
    });
    expect(() => app.synth()).toThrow(
      "[first] quota-covers-demand at first/task-mcp-http/ResourceQuota/Default: 'pods' (11)",
    );
  });

  test('renders each object once, for the checks, the quota and what is written', () => {
    const app = new GitOpsApp({ outdir });
    const { deployment } = service({}, new Chart(app, 'blue'));
    const rendering = jest.spyOn(ApiObject.of(deployment), 'toJson');
    app.synth();
    expect(rendering).toHaveBeenCalledTimes(1);
  });

  test('checks an app that is written while another is', () => {
    const app = new GitOpsApp({ outdir });
    const inner = new GitOpsApp({ outdir: join(scratch, 'inner') });
    service({ quota: { hard: { pods: 11 } } }, new Chart(inner, 'bad'));
    service({}, new Chart(app, 'good')).node.addValidation({
      validate: () => {
        inner.synth();
        return [];
      },
    });
    expect(() => app.synth()).toThrow(
      "[bad] quota-covers-demand at bad/task-mcp-http/ResourceQuota/Default: 'pods' (11)",
    );
  });

  test('writes what changed between two synths', () => {
    const app = new GitOpsApp({ outdir });
    const object = configMap(new Chart(app, 'blue'), 'it');
    app.synth();
    object.addJsonPatch(JsonPatch.add('/data', { late: 'yes' }));
    app.synth();
    expect(parse(read('blue/ConfigMap.it.k8s.yaml')).data).toEqual({ late: 'yes' });
  });

  test('refuses two objects that one file would hold, and writes nothing', () => {
    const app = new GitOpsApp({ outdir });
    const chart = new Chart(app, 'blue');
    configMap(chart, 'here', { name: 'same', namespace: 'here' });
    configMap(chart, 'there', { name: 'same', namespace: 'there' });
    expect(() => app.synth()).toThrow(
      "[blue] 'ConfigMap.same.k8s.yaml' would hold two objects and keep the last; put one into another chart",
    );
    expect(existsSync(outdir)).toBe(false);
  });

  test('refuses a prop that it does not have', () => {
    const props = { output: 'dist' } as object;
    expect(() => new GitOpsApp(props)).toThrow("'output' is not a known prop; there are outdir, helmSelector");
  });

  test.each(['', 'the-environment', '1st', 'a.b', true])("refuses '%s' as the name of a value", (helmSelector) => {
    expect(() => new GitOpsApp({ helmSelector: helmSelector as string })).toThrow(
      `[] 'helmSelector' (${helmSelector}) must be letters, digits and '_' that open with a letter, or Helm can't parse it`,
    );
  });

  describe('run by cdk8s synth --format helm', () => {
    beforeEach(() => {
      mkdirSync(join(scratch, 'templates'));
      writeFileSync(join(scratch, 'Chart.yaml'), 'apiVersion: v2\n');
      outdir = join(scratch, 'templates');
    });

    /** Two charts, each with one object that holds a template. */
    function synth(helmSelector?: string): void {
      const app = new GitOpsApp({ outdir, helmSelector });
      for (const name of ['blue', 'green']) {
        const chart = new Chart(app, name);
        configMap(chart, 'it').addJsonPatch(JsonPatch.add('/data', { text: '{{ $value }} and {{{x}}}' }));
      }
      app.synth();
    }

    test('escapes what opens a template, and writes no kustomization.yaml, which Helm would take for a template', () => {
      synth();
      expect(readdirSync(join(outdir, 'blue'))).toEqual(['ConfigMap.it.k8s.yaml']);
      expect(read('blue/ConfigMap.it.k8s.yaml')).toContain('text: "{{ "{{" }} $value }} and {{ "{{" }}{x}}}"');
    });

    test('renders all charts where nothing selects one', () => {
      synth();
      expect(read('blue/ConfigMap.it.k8s.yaml')).not.toContain('.Values');
      expect(readdirSync(scratch).sort()).toEqual(['Chart.yaml', 'templates']);
    });

    test('renders the chart that a value selects, the last one by default', () => {
      synth('colour');
      expect(read('blue/ConfigMap.it.k8s.yaml')).toMatch(
        /^\{\{ if eq \.Values\.colour "blue" }}\n[^]*\n\{\{ end }}\n$/,
      );
      expect(parse(read('../values.yaml'))).toEqual({ colour: 'green' });
    });

    test('selects a chart by a name that YAML would take for a number', () => {
      const app = new GitOpsApp({ outdir, helmSelector: 'cluster' });
      configMap(new Chart(app, '001'), 'it');
      app.synth();
      expect(parse(read('../values.yaml'))).toEqual({ cluster: '001' });
    });

    test('refuses a value that selects nothing', () => {
      synth('colour');
      expect(JSON.parse(read('../values.schema.json'))).toMatchObject({
        required: ['colour'],
        properties: { colour: { enum: ['blue', 'green'] } },
      });
    });

    test('is told by the Chart.yaml beside the folder, not by its name', () => {
      rmSync(join(scratch, 'Chart.yaml'));
      synth('colour');
      expect(readdirSync(join(outdir, 'blue')).sort()).toEqual(['ConfigMap.it.k8s.yaml', 'kustomization.yaml']);
      expect(readdirSync(scratch)).toEqual(['templates']);
    });
  });
});
