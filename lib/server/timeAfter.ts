/** Now, or a millisecond later than `moment` (ISO 8601) where the clock is not past it. */
export function timeAfter(moment: string): string {
  return new Date(Math.max(Date.now(), Date.parse(moment) + 1)).toISOString();
}
