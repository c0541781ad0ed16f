import type { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/** How the functional check calls a tool. */
export interface FunctionalCheckProps {
  /** Tool to call. It is called again and again, so it must not change anything. */
  readonly tool: string;

  /**
   * Input of the tool.
   *
   * @default - no input, `{}`.
   */
  readonly input?: Readonly<Record<string, unknown>>;

  /**
   * Path that takes calls of tools.
   *
   * @default "/mcp"
   */
  readonly path?: string;

  /**
   * File of the blackbox exporter that holds the bearer token: a key of a Secret that is mounted there. The token
   * itself never stands in a manifest.
   *
   * @default "/etc/blackbox-exporter/task-mcp-token"
   */
  readonly tokenFile?: string;
}

/** A functional check with every value decided. */
export type FunctionalCheck = Required<FunctionalCheckProps>;

/** The tools of the Task MCP server all write, which must not be done every few seconds. */
const WRITING_TOOLS: Readonly<Record<string, string>> = {
  'change.open': 'each call would open another change',
  'change.archive': 'each call would archive a change',
};

/** Decides what the functional check asks. */
export function resolveFunctionalCheck(checks: PropChecks, props: FunctionalCheckProps): FunctionalCheck {
  checks.group('functional', props, { tool: true, input: true, path: true, tokenFile: true });
  const { tool, input = {}, path = '/mcp', tokenFile = '/etc/blackbox-exporter/task-mcp-token' } = props;
  if (typeof tool !== 'string' || tool.trim() === '') {
    checks.fail(`'functional.tool' (${shown(tool)}) must name a tool that only reads`);
  }
  if (Object.hasOwn(WRITING_TOOLS, tool)) {
    checks.fail(
      `'functional.tool' (${shown(tool)}) must be a tool that only reads, because a check repeats it for ever and ${WRITING_TOOLS[tool]}`,
    );
  }
  checks.options('functional.input', input, false);
  for (const [name, value] of Object.entries({ path, tokenFile })) {
    checks.text(`functional.${name}`, value);
    if (!value.startsWith('/')) checks.fail(`'functional.${name}' (${shown(value)}) must start with '/'`);
  }
  return { tool, input, path, tokenFile };
}
