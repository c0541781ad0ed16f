import { synthesize } from './support/synthesize';

jest.mock('cdk8s-task-mcp', () => jest.requireActual('../../lib'), { virtual: true });

const { production, ...others } = synthesize('minimal');

test('writes everything that the service needs, from an image alone', () => {
  expect(others).toEqual({});
  expect(Object.keys(production!)).toHaveLength(18);
  const [container] = production!['Deployment/task-mcp-http'].spec.template.spec.containers;
  expect(container.image).toBe('registry.example.com/task-mcp-http:1.4.2');
});
