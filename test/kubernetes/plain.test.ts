import { k8s } from 'cdk8s-plus-28';
import { plain } from '../../lib/kubernetes/plain';

test('replaces the union classes of cdk8s-plus by what they hold, however deep', () => {
  const value = {
    port: k8s.IntOrString.fromString('http'),
    limits: [{ cpu: k8s.Quantity.fromNumber(2) }, { memory: k8s.Quantity.fromString('512Mi') }],
  };
  expect(plain(value)).toEqual({ port: 'http', limits: [{ cpu: 2 }, { memory: '512Mi' }] });
});

test('leaves everything else as it is', () => {
  const value = { name: 'web', value: 'kept', on: true, none: null, list: [1, 'two'] };
  expect(plain(value)).toEqual(value);
});

test('reads an object of a class that holds no single value by its fields', () => {
  class Selector {
    public readonly app = 'web';
  }
  expect(plain(new Selector())).toEqual({ app: 'web' });
});
