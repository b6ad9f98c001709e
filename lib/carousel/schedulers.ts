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
