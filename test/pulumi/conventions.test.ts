import { documentationFaults } from '../conventions/support/documentation';
import { parseLibrary, sourcesOf } from '../conventions/support/library';

describe('the door for Pulumi', () => {
  const library = parseLibrary(sourcesOf('lib'), 'lib/pulumi/index.ts');

  test('has an entry that exports something', () => {
    expect(library.publicNames.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Exposure', 'Receiver', 'TaskMcpHttp', 'TaskMcpHttpArgs', 'TaskMcpHttpOptions']),
    );
  });

  test('documents everything that users can import', () => {
    expect(documentationFaults(library)).toEqual([]);
  });
});
