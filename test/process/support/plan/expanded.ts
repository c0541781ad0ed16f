/** Puts variables in for `$(NAME)` as the kubelet does: what it does not know stays, and `$$` stands for one `$`. */
export function expanded(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^()]+)\)/g, (written, name?: string) =>
    name === undefined ? '$' : (env[name] ?? written),
  );
}
