import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Clients, Sessions } from './protocol';

/** Clients of the official SDK, which go on where a call fails. */
export class McpClients {
  private readonly open = new Map<number, Client[]>();

  /** Opens the sessions one after the other, and keeps those that could be opened, until others take the same way. */
  public async connect({ port, count, calls, tokens }: Clients): Promise<Sessions> {
    await this.close(port);
    const open: Client[] = [];
    this.open.set(port, open);
    for (let index = 0; index < count; index += 1) {
      const client = new Client({ name: `client-${index}`, version: '1' });
      const transport = new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`), {
        requestInit: { headers: { Authorization: `Bearer token-${index % tokens}` } },
      });
      const connected = await client.connect(transport).then(
        () => true,
        () => false,
      );
      if (connected) open.push(client);
      else await client.close();
    }
    return this.call({ port, calls });
  }

  /** Has each open session of one way make some calls. */
  public async call({ port, calls }: { port: number; calls: number }): Promise<Sessions> {
    let answered = 0;
    let failed = 0;
    const open = this.open.get(port) ?? [];
    for (const client of open) {
      for (let call = 0; call < calls; call += 1) {
        await client.ping().then(
          () => (answered += 1),
          () => (failed += 1),
        );
      }
    }
    return { opened: open.length, answered, failed };
  }

  private async close(port: number): Promise<void> {
    await Promise.all((this.open.get(port) ?? []).map((client) => client.close()));
  }
}
