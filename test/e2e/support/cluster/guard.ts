import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/**
 * Keeps a list of processes, latest first. When whoever wrote the list has gone without a word, it asks them to end in
 * that order, insists after five seconds, and removes their folders and control groups.
 */
const SCRIPT = `
while read -r verb pid; do
  case $verb in
    started) pids="$pid $pids" ;;
    folder) set -- "$@" "$pid" ;;
    groups) groups=$pid ;;
    ended) pids=$(for p in $pids; do [ "$p" = "$pid" ] || printf '%s ' "$p"; done) ;;
    done) exit ;;
  esac
done
for p in $pids; do kill -TERM "$p"; sleep 0.1; done
for p in $pids; do
  for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$p" || break; sleep 0.5; done
  kill -KILL "$p"
done
rm -rf "$0" "$@"
[ -n "$groups" ] || exit
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  find /sys/fs/cgroup/*/"$groups" -depth -type d -exec rmdir {} + && exit
  sleep 0.5
done`;

/**
 * Ends the programs of a test run that is interrupted or killed, which runs no handlers: a process of its own that
 * outlives the run, if only just.
 */
export class Guard {
  private readonly process: ChildProcess;

  /** Watches over programs that write to `folder`. */
  public constructor(folder: string) {
    this.process = spawn('sh', ['-c', SCRIPT, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    this.process.unref();
  }

  /** A program runs. */
  public started(pid: number): void {
    this.process.stdin?.write(`started ${pid}\n`);
  }

  /** A program has ended. */
  public ended(pid: number): void {
    this.process.stdin?.write(`ended ${pid}\n`);
  }

  /** They need this folder too, which goes with them. */
  public alsoIn(folder: string): void {
    this.process.stdin?.write(`folder ${folder}\n`);
  }

  /** They are in the control groups of this name. */
  public inControlGroups(name: string): void {
    this.process.stdin?.write(`groups ${name}\n`);
  }

  /** All have ended, and the folder needs no care. */
  public dismiss(): void {
    this.process.stdin?.end('done\n');
  }
}
