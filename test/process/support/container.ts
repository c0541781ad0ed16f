import type { EventOf } from './event-log';
import { EventLog } from './event-log';
import type { Manifests } from './plan/container-plan';
import { planOf } from './plan/container-plan';
import { PlayerProcess } from './player-process';
import type { Ending, ProbeName, RequestSpec, ResponseHead, StreamEnd } from './player/protocol';
import { Stream } from './stream';

/** A whole response. */
export interface Response extends ResponseHead {
  readonly body: string;
}

/** How the container ended, and what that meant for its clients. */
export interface Stopped extends Ending {
  /** The streams that were open when it was told to end. */
  readonly streams: readonly { readonly path: string; readonly ended: StreamEnd }[];
}

/** A container that runs on this machine as its manifests say, and the kubelet that watches over it. */
export class Container {
  private static readonly running = new Set<Container>();

  private readonly events = new EventLog();
  private readonly player = new PlayerProcess();
  private readonly streams: Stream[] = [];
  private lastId = 0;

  private constructor() {
    this.player.on('event', (event) => this.events.add(event));
    this.player.on('gone', (complaints) => this.events.close(complaints));
    Container.running.add(this);
  }

  /** Starts the only container of a Deployment. Throws where the kubelet or the runtime would not. */
  public static async start(manifests: Manifests): Promise<Container> {
    const plan = planOf(manifests);
    const container = new Container();
    container.player.say({ do: 'start', plan });
    await container.events.first('running');
    return container;
  }

  /** Ends all that a test has left running, without any courtesy. For `afterEach`. */
  public static async discardAll(): Promise<void> {
    await Promise.all([...Container.running].map((container) => container.discard()));
  }

  /** Process id of the outermost program that runs for it. */
  public get pid(): number | undefined {
    return this.player.pid;
  }

  /** What the process has written to its standard output and error. */
  public get log(): string {
    const written = this.events.all('output').map(({ text }) => text);
    return written.join('');
  }

  /** What a probe asked and was answered, in order. */
  public probed(probe: ProbeName): string[] {
    return this.events.all('probed').flatMap((event) => (event.probe === probe ? [event.said] : []));
  }

  /** Why the container is not Ready, or no longer, as the kubelet would say it. */
  public get trouble(): string | undefined {
    const [first] = this.events.all('killed', 'unready', 'overdue', 'exited');
    if (first?.event !== 'exited') return first?.because;
    return `it ended with ${first.signal ?? first.code}\n${this.log}`;
  }

  /**
   * Whether it becomes Ready. It does not where its startup probe uses up its budget, where it ends or is killed before, or
   * where the Deployment's progress deadline passes; all of that in periods of the probes, not by the clock.
   */
  public async becomesReady(): Promise<boolean> {
    const { event } = await this.events.first('ready', 'killed', 'exited', 'overdue');
    return event === 'ready';
  }

  /** Whether it stays Ready, and is neither killed nor ends, for that many more readiness probes. */
  public staysReady(probes: number): Promise<boolean> {
    const losses = (): EventOf<'unready' | 'killed' | 'exited'>[] => this.events.all('unready', 'killed', 'exited');
    const lost = losses().length;
    const until = this.probed('readiness').length + probes;
    return this.events.until(() => {
      if (losses().length > lost) return false;
      return this.probed('readiness').length >= until ? true : undefined;
    });
  }

  /** Waits until the kubelet ends the container in order to start it anew, and says why. */
  public async isKilled(): Promise<string> {
    const { because } = await this.events.first('killed');
    return because;
  }

  /** Sends a request from inside its network, to the pod's address. Throws where there is no whole response. */
  public async request(request: RequestSpec = {}): Promise<Response> {
    const id = ++this.lastId;
    this.player.say({ do: 'request', id, request });
    const { head, body } = (await this.answer(id)) as EventOf<'response'>;
    return { ...head, body };
  }

  /** Opens a response that goes on. Throws where there is none. */
  public async openStream(request: RequestSpec = {}): Promise<Stream> {
    const id = ++this.lastId;
    this.player.say({ do: 'open', id, request });
    const { head } = await this.answer(id);
    const close = (): void => this.player.say({ do: 'close', id });
    const stream = new Stream(id, this.events, request.path ?? '/', head, close);
    this.streams.push(stream);
    return stream;
  }

  /** Ends it as a deleted pod ends: `preStop`, SIGTERM, and SIGKILL once the grace is over. */
  public async stop(): Promise<Stopped> {
    const open = this.streams.filter(({ ended }) => ended === undefined);
    this.player.say({ do: 'stop' });
    const { ending } = await this.events.first('ended');
    const streams = await Promise.all(open.map(async (stream) => ({ path: stream.path, ended: await stream.ends() })));
    await this.discard();
    return { ...ending, streams };
  }

  /** Ends it at once. */
  public async discard(): Promise<void> {
    await this.player.end();
    Container.running.delete(this);
  }

  private async answer(id: number): Promise<EventOf<'response' | 'opened'>> {
    const answers = (): EventOf<'response' | 'opened' | 'failed'>[] => this.events.all('response', 'opened', 'failed');
    const answer = await this.events.until(() => answers().find((event) => event.id === id));
    if (answer.event === 'failed') throw new Error(answer.because);
    return answer;
  }
}
