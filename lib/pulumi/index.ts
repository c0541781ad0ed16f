// The first import: it says what to install before another one fails for the lack of it.
import './peers';

export * from './escalation-policy-args';
export * from './exposure';
export * from './from-inputs';
export * from './receiver';
export * from './task-mcp-http';
export * from './task-mcp-http-args';
export * from './task-mcp-http-options';
export * from './with-inputs';
