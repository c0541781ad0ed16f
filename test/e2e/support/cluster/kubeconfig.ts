/** A kubeconfig, as JSON, which is YAML too, for one user of one cluster. */
export function kubeconfig(server: string, certificateAuthority: string, token: string): string {
  const name = 'e2e';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority': certificateAuthority } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}
