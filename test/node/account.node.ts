import { Counts } from './support/load/account';
import { lossesOf, NONE } from './support/load/losses';

/** These need no rights and no programs. */
describe('the account of a load', () => {
  test('tells within how long 99 of 100 answers came', () => {
    const counts = new Counts();
    for (let milliseconds = 200; milliseconds > 0; milliseconds -= 1) counts.answeredAfter(milliseconds);
    expect(counts.account.requests).toEqual({ sent: 200, answered: 200, failed: {}, p99Ms: 198 });
  });

  test('tells of no answer time where nothing was answered', () => {
    expect(new Counts().account.requests).toEqual({ sent: 0, answered: 0, failed: {} });
  });

  test('counts failures by their kind, and streams by their end', () => {
    const counts = new Counts();
    for (const kind of ['503', 'ECONNREFUSED', '503']) counts.requestFailed(kind);
    for (let stream = 0; stream < 3; stream += 1) counts.streamOpened();
    counts.streamEnded();
    counts.streamReset();
    counts.streamRefused('504');
    expect(counts.account).toEqual({
      requests: { sent: 3, answered: 0, failed: { '503': 2, ECONNREFUSED: 1 } },
      streams: { opened: 3, ended: 1, reset: 1, refused: { '504': 1 } },
    });
    expect(lossesOf(counts.account)).toEqual({
      failed: { '503': 2, ECONNREFUSED: 1 },
      reset: 1,
      refused: { '504': 1 },
    });
  });

  test('has begun with an answer and with all streams', () => {
    const counts = new Counts();
    counts.streamOpened();
    expect(counts.hasBegun(1)).toBe(false);
    counts.answeredAfter(1);
    expect([counts.hasBegun(1), counts.hasBegun(2)]).toEqual([true, false]);
    expect(lossesOf(counts.account)).toEqual(NONE);
  });
});
