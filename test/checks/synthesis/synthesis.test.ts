import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { manifestOf, Synthesis } from '../../../lib/checks/synthesis/synthesis';

function fixture(): { app: App; object: ApiObject } {
  const app = new App();
  const chart = new Chart(app, 'chart');
  return { app, object: new ApiObject(chart, 'Object', { apiVersion: 'v1', kind: 'ConfigMap' }) };
}
const renamed = JsonPatch.add('/metadata/name', 'renamed');

test('an object may change until all validations have run, and is rendered once from then on', () => {
  const { app, object } = fixture();
  Synthesis.run((synthesis) => {
    const early = manifestOf(object);
    object.addJsonPatch(renamed);
    expect(manifestOf(object)).not.toBe(early);
    expect(manifestOf(object).metadata.name).toBe('renamed');
    synthesis.validate(app);
    expect(manifestOf(object)).toBe(manifestOf(object));
  });
});

test('outside a synth an object is what it is now', () => {
  const { object } = fixture();
  expect(manifestOf(object)).not.toBe(manifestOf(object));
});
