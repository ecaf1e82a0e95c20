// The learner's week: from Monday to Sunday where she is.

/** The instant at which the week of `now` began, in local time. */
export function startOfWeek(now: Date): Date {
  const daysSinceMonday = (now.getDay() + 6) % 7;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysSinceMonday);
}

/** How many of the instants (ISO 8601) lie in the week of `now`. */
export function countThisWeek(instants: string[], now: Date): number {
  const start = startOfWeek(now);
  return instants.filter(instant => new Date(instant) >= start).length;
}
