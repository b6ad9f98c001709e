/** Schedulers that take a file of ours, by their names in the HTTP contract. */
export const SCHEDULER_NAMES = {
  publer: "Publer",
  metricool: "Metricool",
  "vista-social": "Vista Social",
  gohighlevel: "GoHighLevel",
  recurpost: "RecurPost",
  buffer: "Buffer",
} as const;
export type SchedulerName = keyof typeof SCHEDULER_NAMES;
// The type of Object.keys is wider than what it gives.
export const SCHEDULERS = Object.keys(SCHEDULER_NAMES) as [SchedulerName, ...SchedulerName[]];
