const PEERS = ['@pulumi/pulumi', '@pulumi/kubernetes'];

/** Says what to install, where a package is missing that only this door of the library needs. */
export function missingPeersFault(isInstalled: (name: string) => boolean): string | undefined {
  const missing = PEERS.filter((name) => !isInstalled(name));
  return missing.length === 0
    ? undefined
    : `'cdk8s-task-mcp/pulumi' needs ${missing.join(' and ')}, so run npm install ${missing.join(' ')}`;
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

const fault = missingPeersFault(isInstalled);
if (fault !== undefined) throw new Error(fault);
