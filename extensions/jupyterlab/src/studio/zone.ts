// Times as the clocks of a course's zone show them: a due date is the same for everybody, wherever the browser is.

const MINUTE = 60_000;

/**
 * A time as a field for dates and times wants it, as "2030-03-31T18:00".
 *
 * @param at an ISO time with its zone; undefined: no time, and ""
 * @param zone as "Europe/Paris"
 */
export function inZone(at: string | undefined, zone: string): string {
  return at ? wall(new Date(at).getTime(), zone).toISOString().slice(0, 16) : '';
}

/**
 * The time, in UTC, at which the zone's clocks show a field's value. Where they are put forward and never show it, the
 * time as long after the leap; where they are put back and show it twice, the first.
 *
 * @param local as "2030-03-31T18:00"
 */
export function fromZone(local: string, zone: string): string {
  const wanted = new Date(`${local}Z`).getTime();
  // A day before and a day after, the zone has the offsets between which it may change about that time.
  const [before, after] = [-1, 1].map(days => {
    const near = wanted + days * 24 * 60 * MINUTE;
    return wanted - (wall(near, zone).getTime() - near);
  });
  const shown = [before, after].sort((one, other) => one - other).filter(at => wall(at, zone).getTime() === wanted);
  return new Date(shown[0] ?? before).toISOString();
}

/** What the zone's clocks show at a time, as if it were UTC. */
function wall(time: number, zone: string): Date {
  const parts = clock(zone).formatToParts(time);
  const part = (type: string): number => Number(parts.find(one => one.type === type)?.value);
  return new Date(
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  );
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** To make one is slow; a course has one zone. */
function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit'
  });
  clocks.set(zone, made);
  return made;
}
