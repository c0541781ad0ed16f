import { Size } from 'cdk8s';
import type { LimitRangeProps } from '../../lib';
import { LimitRange } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const limits = (props?: LimitRangeProps): any =>
  manifestOf(new LimitRange(testChart(), 'LimitRange', props)).spec.limits;

test('gives containers that state nothing small requests and limits, and bounds nobody', () => {
  expect(limits()).toEqual([
    {
      type: 'Container',
      defaultRequest: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
      default: { cpu: '200m', memory: '256Mi', 'ephemeral-storage': '256Mi' },
    },
  ]);
});

test('gives the defaults that are asked for, and no others', () => {
  expect(limits({ defaults: { memory: { request: Size.mebibytes(17), limit: Size.mebibytes(19) } } })).toEqual([
    { type: 'Container', defaultRequest: { memory: '17Mi' }, default: { memory: '19Mi' } },
  ]);
});

test('gives no default for what a container beside it leaves open', () => {
  const [{ default: byDefault }] = limits({ beside: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } });
  expect(byDefault).toEqual({ memory: '256Mi' });
});

test('refuses a prop that it does not have', () => {
  expect(() => limits({ max: {} } as LimitRangeProps)).toThrow(
    "[test/LimitRange] 'max' is not a known prop; there are metadata, defaults, beside",
  );
});
