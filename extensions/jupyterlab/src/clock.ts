// What time it is by the server's clock: the browser's own may be hours off.

/** How far the server's clock is ahead of ours, in milliseconds. */
let ahead = 0;

/** Take note of an answer's `Date`, which is right to the second; null, or not a date: nothing is learned. */
export function heardDate(date: string | null): void {
  const heard = Date.parse(date ?? '');
  if (!Number.isNaN(heard)) {
    const off = heard - Date.now();
    // Within two seconds both clocks say the same: the answer was on its way, and its date has no fractions.
    ahead = Math.abs(off) > 2000 ? off : 0;
  }
}

/** Milliseconds since the epoch, by the server's clock as far as we have heard of it. */
export function serverNow(): number {
  return Date.now() + ahead;
}
