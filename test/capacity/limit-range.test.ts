import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
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

test.each<[string, unknown, string]>([
  [
    'a limit below its request',
    { defaults: { memory: { request: Size.mebibytes(5), limit: Size.mebibytes(2) } } },
    "'limit' (2Mi) of memory in 'defaults' must be at least its 'request' (5Mi), or the API server refuses the LimitRange",
  ],
  ['defaults that are none', { defaults: null }, "'defaults' (null) must be an object of options"],
  ['defaults that are left out', { defaults: false }, "'defaults' (boolean) must be an object of options"],
  ['metadata that is none', { metadata: null }, "'metadata' (null) must be an object of options"],
  [
    'a container without limits',
    { beside: {} },
    "'beside' must have the 'limits' of the container by resource, such as { limits: { memory: '1Gi' } }",
  ],
  [
    'a container whose limits are a list',
    { beside: { limits: [] } },
    "'beside' must have the 'limits' of the container by resource, such as { limits: { memory: '1Gi' } }",
  ],
  [
    'a container whose limits are misspelt',
    { beside: { limit: {} } },
    "'beside.limit' is not a known prop; there are requests, limits",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => limits(props as LimitRangeProps)).toThrow(new Error(`[test/LimitRange] ${message}`));
});

test('takes a default request without a limit, and a limit without a request', () => {
  const defaults = { cpu: { request: Cpu.millis(70) }, memory: { limit: Size.mebibytes(19) } };
  expect(limits({ defaults })).toEqual([
    { type: 'Container', defaultRequest: { cpu: '70m' }, default: { memory: '19Mi' } },
  ]);
});

test('refuses a prop that it does not have', () => {
  expect(() => limits({ max: {} } as LimitRangeProps)).toThrow(
    "[test/LimitRange] 'max' is not a known prop; there are metadata, defaults, beside",
  );
});
