import { eventually } from '../../../support/eventually';
import { LoopbackServer } from './loopback-server';

/** One alert of a notification. */
export interface NotifiedAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * What Alertmanager posts to a webhook, and to which path.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
export interface Notification {
  readonly path: string;
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly NotifiedAlert[];
  /** Time of arrival, in milliseconds. */
  readonly receivedAt: number;
}

/** Takes the notifications that a real Alertmanager sends, instead of the people whom it would wake. */
export class WebhookSink {
  /** Starts a sink. */
  public static async start(): Promise<WebhookSink> {
    const sink = new WebhookSink();
    await sink.server.start();
    return sink;
  }

  private readonly received: Notification[] = [];
  private readonly server = new LoopbackServer(({ path, body }) => {
    this.received.push({ ...JSON.parse(body), path, receivedAt: Date.now() });
    return {};
  });

  private constructor() {}

  /** URL for a `webhook_configs` entry; a path of its own tells one receiver's notifications from another's. */
  public url(path = '/'): string {
    return `http://${this.server.address}${path}`;
  }

  /** What has arrived, in order. */
  public get notifications(): readonly Notification[] {
    return this.received;
  }

  /** The first notification that fits, once it has arrived. */
  public async until(
    what: string,
    withinSeconds: number,
    fits: (notification: Notification) => boolean,
  ): Promise<Notification> {
    const otherwise = (): string => `arrived so far: ${JSON.stringify(this.received, undefined, 2)}`;
    return eventually(() => this.received.find(fits), { what, withinSeconds, otherwise });
  }

  /** Stops listening. */
  public stop(): Promise<void> {
    return this.server.stop();
  }
}
