import type { Container } from './container';

/** A server that is healthy, and evaluates what it is sent as a program that returns a value. */
export const INSPECTABLE = `
http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => response.end(JSON.stringify(request.method === 'POST' ? new Function('fs', 'os', body)(fs, require('node:os')) : 'ok')));
}).listen(8080);`;

/** Has it evaluate a program, and returns the value. */
export async function evaluated<T = unknown>(container: Container, program: string): Promise<T> {
  const { body } = await container.request({ method: 'POST', body: program });
  return JSON.parse(body) as T;
}

/** Has it write a file, and returns `written` or the code of the refusal. */
export function write(container: Container, file: string, bytes = 1): Promise<string> {
  const program = `try { fs.writeFileSync('${file}', 'x'.repeat(${bytes})); return 'written' } catch (error) { return error.code }`;
  return evaluated<string>(container, program);
}
