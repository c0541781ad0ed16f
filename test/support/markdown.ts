/** A fenced code block of a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** Line of the text that its code begins on. */
  readonly line: number;
}

/** The fenced code blocks of a Markdown text, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language, 2: code, index }) => ({
    language: language as string,
    code: code as string,
    line: markdown.slice(0, index).split('\n').length + 1,
  }));
}
