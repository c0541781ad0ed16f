import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serve, stopServed } from './served';
import type { Switches } from './switches';

afterEach(stopServed);

describe('a tool', () => {
  test('opens a change in the working directory, and archives it', async () => {
    const server = await serve();
    const change = join(server.directory, 'openspec/changes/a-change');
    const opened = await (await server.call('/mcp', 'change.open', { slug: 'a-change' })).text();
    expect(opened).toMatch(/^\{"type":"start",.*\}\n\{"type":"result",.*\}\n$/);
    expect(opened).not.toContain('isError');
    expect(existsSync(change)).toBe(true);
    expect(await (await server.call('/mcp', 'change.archive', { slug: 'a-change' })).text()).not.toContain('isError');
    expect(existsSync(change)).toBe(false);
  });

  test('writes nowhere else', async () => {
    const server = await serve();
    const answer = await server.call('/mcp', 'change.open', { slug: '../../outside' });
    expect(await answer.text()).toContain('"isError":true');
    expect(existsSync(join(server.directory, 'outside'))).toBe(false);
  });

  test('that fails is answered with 200 and a result', async () => {
    const server = await serve();
    const [mcp, sse] = [
      await server.call('/mcp', 'change.archive', { slug: 'none' }),
      await server.call('/sse', 'change.archive', { slug: 'none' }),
    ];
    expect([mcp.status, sse.status]).toEqual([200, 200]);
    expect(await mcp.text()).toMatch(/\n\{"type":"result",.*"isError":true\}\}\n$/);
    expect(await sse.text()).toMatch(/\n\nevent: result\ndata: \{.*"isError":true\}\}\n\n$/);
  });

  test('that is not there is answered with 200 and an error', async () => {
    const server = await serve();
    const [mcp, sse] = [await server.call('/mcp', 'changes.active'), await server.call('/sse', 'toString')];
    expect([mcp.status, sse.status]).toEqual([200, 200]);
    expect(await mcp.text()).toContain('\n{"type":"error",');
    expect(await sse.text()).toContain('\n\nevent: error\n');
  });

  test('takes as long as its call asks for, where it may', async () => {
    const call = { slug: 'a-change', milliseconds: 150 };
    const took = async (switches: Partial<Switches>): Promise<number> => {
      const server = await serve(switches);
      const began = performance.now();
      await (await server.call('/mcp', 'change.open', call)).text();
      return performance.now() - began;
    };
    expect(await took({ toolDuration: 'asAsked' })).toBeGreaterThanOrEqual(149);
    expect(await took({ toolDuration: 'asAsked', toolMilliseconds: 150 })).toBeGreaterThanOrEqual(299);
  });

  test('can be one that only reads', async () => {
    const server = await serve({ tools: 'withReading' });
    await server.call('/mcp', 'change.open', { slug: 'a-change' }).then((answer) => answer.text());
    expect(await (await server.call('/mcp', 'changes.active')).text()).toContain('"text":"a-change"');
  });

  test.each<[Switches['toolFailure'], number, string]>([
    ['isError', 200, '"isError":true'],
    ['error', 200, '"type":"error"'],
    ['status500', 500, '"TOOL_ERROR"'],
  ])('can fail always, by %s', async (toolFailure, status, text) => {
    const server = await serve({ toolOutcome: 'fails', toolFailure });
    const answer = await server.call('/mcp', 'change.open', { slug: 'a-change' });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(text);
  });

  test('that works is executed once, though its status waits for it', async () => {
    const server = await serve({ toolFailure: 'status500' });
    const opened = await server.call('/mcp', 'change.open', { slug: 'a-change' });
    expect([opened.status, await opened.text()]).toEqual([200, expect.stringContaining('"type":"result"')]);
    const archived = await server.call('/mcp', 'change.archive', { slug: 'a-change' });
    // A second time would find nothing to archive.
    expect(await archived.text()).not.toContain('isError');
  });
});
