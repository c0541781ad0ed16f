const WAIT_MS = 2000;

const SCRIPT = `
const { lookup } = require('node:dns/promises');
const { connect } = require('node:net');
const opens = (host, port) => new Promise((resolve) => {
  const socket = connect({ host, port, timeout: ${WAIT_MS} });
  const end = (answer) => { socket.destroy(); resolve(answer); };
  socket.on('connect', () => end(true)).on('timeout', () => end(false)).on('error', () => end(false));
});
const resolves = (name) => lookup(name).then(() => true, () => false);
const reaches = ([host, port]) => port ? opens(host, Number(port)) : resolves(host);
Promise.all(process.argv.slice(1).map((target) => reaches(target.split(':'))))
  .then((answers) => process.stdout.write(JSON.stringify(answers), () => process.exit()));`;

/**
 * The command that tries, in a pod with Node.js, whether each target can be reached: a connection to an address and port can be
 * opened, a name can be resolved. It writes the answers as JSON, a list of booleans.
 */
export function reachCommand(targets: readonly string[]): string[] {
  return ['node', '-e', SCRIPT, ...targets];
}
