import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY_BYTES } from './audit-log';
import type { LoopbackTaskMcpServer } from './loopback-task-mcp-server';
import { serve, stopServed } from './served';

afterEach(stopServed);

describe('the audit log', () => {
  const call = async (server: LoopbackTaskMcpServer, path = '/mcp') => {
    await (await server.call(path, 'change.archive', { slug: 'none' })).text();
  };
  const size = (file: string): number => readFileSync(file).length;

  test('grows by 319 bytes with each authenticated request, and by nothing else', async () => {
    const server = await serve({}, { environment: { AUDIT_LOG_FILE: '/does/not/exist/audit.log' } });
    await call(server, '/mcp');
    await call(server, '/sse');
    await server.get('/healthz');
    await server.call('/mcp', 'change.open', {}, {});
    const file = join(server.directory, 'audit.log');
    expect([ENTRY_BYTES, size(file)]).toEqual([319, 2 * 319]);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).path)).toEqual(['/mcp', '/sse']);
  });

  test('can go where it is told to', async () => {
    const { directory } = await serve();
    const file = join(directory, 'elsewhere.log');
    const server = await serve({ auditLog: 'asSet' }, { environment: { AUDIT_LOG_FILE: file } });
    await call(server);
    expect([size(file), existsSync(join(server.directory, 'audit.log'))]).toEqual([319, false]);
  });

  test('keeps what it can not write, complains with each request, and serves on', async () => {
    const lines: string[] = [];
    const { directory } = await serve();
    const processDirectory = join(directory, 'later');
    const server = await serve({}, { processDirectory, print: (line) => lines.push(line) });
    await call(server);
    await call(server);
    expect(lines.filter((line) => line.includes('the audit log was not written'))).toHaveLength(2);
    mkdirSync(processDirectory);
    await call(server);
    expect(size(join(processDirectory, 'audit.log'))).toBe(3 * 319);
  });
});
