import type { ToolCall, WayIn } from './tool-call';
import { callTool } from './tool-call';

/** Makes some calls at once, and writes how each ended: `node scripts/run.mjs <this> <way in> <calls>`, both as JSON. */
async function main(): Promise<void> {
  const [way, calls] = process.argv.slice(3).map((text) => JSON.parse(text)) as [WayIn, ToolCall[]];
  const ends = await Promise.all(calls.map((call) => callTool(way, call)[1]));
  process.stdout.write(JSON.stringify(ends));
}

void main();
