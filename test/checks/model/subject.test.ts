import { nameOf } from '../../../lib/checks/model/subject';

test.each([
  [{ name: 'web' }, 'Service web'],
  [{}, 'Service without a name'],
])('an object with the metadata %j is named', (metadata, name) => {
  expect(nameOf({ path: 'app/Service', manifest: { apiVersion: 'v1', kind: 'Service', metadata } })).toBe(name);
});
