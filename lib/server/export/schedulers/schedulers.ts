import type { SchedulerName } from "@/lib/carousel/schedulers";
import { buffer } from "./buffer";
import { goHighLevel } from "./goHighLevel";
import { metricool } from "./metricool";
import { publer } from "./publer";
import { recurPost } from "./recurPost";
import type { Scheduler } from "./scheduler";
import { vistaSocial } from "./vistaSocial";

export const SCHEDULERS: Record<SchedulerName, Scheduler> = {
  publer,
  metricool,
  "vista-social": vistaSocial,
  gohighlevel: goHighLevel,
  recurpost: recurPost,
  buffer,
};
