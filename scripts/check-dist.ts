import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Fails where the committed manifests are not what synth writes now. */
const outdir = mkdtempSync(join(tmpdir(), 'dist-'));
try {
  const app = spawnSync(process.execPath, ['scripts/run.mjs', 'bin/task-mcp-http.ts'], {
    env: { ...process.env, CDK8S_OUTDIR: outdir },
    stdio: 'inherit',
  });
  const diff = app.status === 0 ? spawnSync('diff', ['-r', 'dist', outdir], { stdio: 'inherit' }) : app;
  if (diff.status !== 0) {
    console.error('dist/ is not what synth writes; run npm run synth and commit the difference');
    process.exitCode = 1;
  }
} finally {
  rmSync(outdir, { recursive: true });
}
