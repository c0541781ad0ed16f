import type { Event } from './player/protocol';

/** An event by its name. */
export type EventOf<K extends Event['event']> = Extract<Event, { event: K }>;

/** What the player has told, and what it will tell. */
export class EventLog {
  private readonly events: Event[] = [];
  private readonly waiting: (() => void)[] = [];
  private over?: string;

  /** It has told something. */
  public add(event: Event): void {
    this.events.push(event);
    this.wake();
  }

  /** It will tell no more, and this is what it complained of. */
  public close(complaints: string): void {
    this.over ??= complaints;
    this.wake();
  }

  /** All events of some kinds, in their order. */
  public all<K extends Event['event']>(...kinds: K[]): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => (kinds as string[]).includes(event.event));
  }

  /** The answer as soon as there is one: asked now, and again after each event. Throws where no more events come. */
  public async until<T>(ask: () => T | undefined): Promise<T> {
    for (;;) {
      const answer = ask();
      if (answer !== undefined) return answer;
      if (this.over !== undefined) throw new Error(`the player is gone: ${this.over}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** The first event of some kinds, which may have come already. */
  public first<K extends Event['event']>(...kinds: K[]): Promise<EventOf<K>> {
    return this.until(() => this.all(...kinds)[0]);
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
