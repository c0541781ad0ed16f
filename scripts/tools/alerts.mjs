import { SETS, SOURCES } from './alerts/sets.mjs';
import { run } from './support/command.mjs';
import { getTools, print } from './support/get-tools.mjs';

// The programs that `npm run test:alerts` runs. Prometheus 2 and its companions come from Debian packages, Prometheus 3
// and its own from Go modules. With ALERT_TOOLS=path the tests take those on PATH, and nothing needs to be got.
const own = process.env.ALERT_TOOLS === 'path';

getTools({
  paths: SETS,
  sources: own ? [] : SOURCES,
  repair: ', or put your own programs on PATH and set ALERT_TOOLS=path',
  afterwards: () => {
    if (own) return print('ALERT_TOOLS=path: the tests take the programs on PATH');
    for (const [set, programs] of Object.entries(SETS)) {
      for (const program of Object.values(programs)) print(`${set}: ${version(program)} (${program})`);
    }
  },
});

function version(program) {
  return run(program, ['--version'], { purpose: 'tell its version' }).split('\n')[0].replace(/ \(.*/, '');
}
