import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StreamFormat } from './event-stream';
import { EventStream } from './event-stream';
import type { ApiMetrics } from './metrics/api-metrics';
import { Refusal } from './refusal';
import type { Switches } from './switches';
import type { ToolAnswer, Tools } from './tools';

/** What a call of a tool needs. */
export interface ToolCallProps {
  readonly tools: Tools;
  readonly heartbeatMs: number;
  readonly switches: Switches;
  readonly metrics: ApiMetrics;
}

interface Called {
  readonly tool: string;
  readonly input?: unknown;
}

/** Answers `POST /mcp` and `POST /sse`: reads which tool is called, and streams what it says. */
export async function answerToolCall(
  request: IncomingMessage,
  response: ServerResponse,
  format: StreamFormat,
  { tools, heartbeatMs, switches, metrics }: ToolCallProps,
): Promise<void> {
  const { tool, input } = await read(request);
  const milliseconds = switches.toolMilliseconds + (switches.toolDuration === 'asAsked' ? askedIn(input) : 0);
  const execute = (): ToolAnswer | undefined => {
    const answer = tools.call(tool, input);
    metrics.executed(tool, answer === undefined || answer.failed, milliseconds);
    return answer;
  };
  // A status can tell of a failure only while it is not yet sent.
  const early = switches.toolFailure === 'status500' ? { answer: execute() } : undefined;
  if (early && early.answer?.failed !== false) {
    throw new Refusal(500, 'TOOL_ERROR', early.answer?.text ?? `there is no tool '${tool}'`);
  }
  const stream = new EventStream(response, format);
  stream.send('start', { tool });
  if (format === 'sse' || switches.heartbeats === 'all') stream.beat(heartbeatMs);
  const timer = setTimeout(() => {
    const answer = early ? early.answer : execute();
    if (answer === undefined) stream.end('error', error('UNKNOWN_TOOL', `there is no tool '${tool}'`));
    else if (answer.failed && switches.toolFailure === 'error') stream.end('error', error('TOOL_ERROR', answer.text));
    else stream.end('result', result(answer));
  }, milliseconds);
  // A client that leaves takes its call along.
  response.once('close', () => clearTimeout(timer));
}

async function read(request: IncomingMessage): Promise<Called> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    const { tool, input } = JSON.parse(Buffer.concat(chunks).toString()) as Called;
    return { tool: String(tool), input };
  } catch {
    return { tool: '' };
  }
}

function askedIn(input: unknown): number {
  return Number((input as { milliseconds?: unknown } | undefined)?.milliseconds ?? 0);
}

function error(code: string, message: string): object {
  return { error: { code, message } };
}

function result({ failed, text }: ToolAnswer): object {
  return { result: { content: [{ type: 'text', text }], ...(failed && { isError: true }) } };
}
