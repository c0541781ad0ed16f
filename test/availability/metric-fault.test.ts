import { k8s } from 'cdk8s-plus-28';
import { metricFault } from '../../lib/availability/metric-fault';

const metric = (type: string, field: string, described: object): object => ({ type, [field]: described });
const requests = { metric: { name: 'requests' } };

test.each([
  metric('Resource', 'resource', { name: 'memory', target: { type: 'Utilization', averageUtilization: 70 } }),
  metric('Resource', 'resource', { name: 'cpu', target: { type: 'AverageValue', averageValue: '500m' } }),
  metric('ContainerResource', 'containerResource', {
    name: 'cpu',
    container: 'web',
    target: { type: 'Utilization', averageUtilization: 70 },
  }),
  metric('Pods', 'pods', { ...requests, target: { type: 'AverageValue', averageValue: k8s.Quantity.fromNumber(10) } }),
  metric('Object', 'object', { ...requests, target: { type: 'Value', value: 10 } }),
  metric('External', 'external', { ...requests, target: { type: 'Value', value: '10' } }),
])('takes %j', (given) => {
  expect(metricFault('metrics[0]', given)).toBeUndefined();
});

test.each([
  [metric('Resource', 'resource', {}), "'metrics[0].resource.name' (undefined) must name what is measured"],
  [metric('Pods', 'pods', { metric: 5 }), "'metrics[0].pods.metric.name' (undefined) must name what is measured"],
  [
    metric('ContainerResource', 'containerResource', { name: 'cpu' }),
    "'metrics[0].containerResource.container' (undefined) must name the container that is measured",
  ],
  [
    metric('Pods', 'pods', { ...requests, target: { type: 'Utilization', averageUtilization: 50 } }),
    "'metrics[0].pods.target.type' (Utilization) must be AverageValue",
  ],
  [metric('Object', 'object', requests), "'metrics[0].object.target.type' (undefined) must be Value or AverageValue"],
  [
    metric('Resource', 'resource', { name: 'cpu', target: { type: 'Utilization', averageUtilization: 0.7 } }),
    "'metrics[0].resource.target.averageUtilization' (0.7) must be a whole number of percent, at least 1",
  ],
  [
    metric('External', 'external', { ...requests, target: { type: 'Value', value: 'many' } }),
    "'metrics[0].external.target.value' (many) must be a quantity above 0, such as 10 or 500m",
  ],
  [
    metric('Pods', 'pods', { ...requests, target: { type: 'AverageValue', value: '10' } }),
    "'metrics[0].pods.target.averageValue' (undefined) must be a quantity above 0, such as 10 or 500m",
  ],
])('refuses %j', (given, fault) => {
  expect(metricFault('metrics[0]', given)).toBe(fault);
});
