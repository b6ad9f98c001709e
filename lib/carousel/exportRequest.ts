import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Platform } from "./networks";
import type { SchedulerName } from "./schedulers";
import { wallClock } from "./wallClock";

/** Which posts of a plan go out; without a member all do. */
export interface PostFilter {
  platform?: Platform | undefined;
  /** `YYYY-MM-DD`, in the plan's zone, inclusive. */
  from?: string | undefined;
  to?: string | undefined;
  posts?: readonly string[] | undefined;
}

export type ExportRequest =
  | { kind: "post"; postId: string; format: "zip" | "pdf" }
  | { kind: "plan"; planId: string; filter: PostFilter; format: "zip" | "contact-sheet" | "json" | "csv" }
  | {
      kind: "scheduler";
      planId: string;
      filter: PostFilter;
      scheduler: SchedulerName;
      asDocument: boolean;
      /** The scheduler's own template, to be filled in. */
      template?: Blob | undefined;
    };

/** Those of a plan that go out, whose days are in `timeZone`. */
export function filterPosts(
  posts: readonly MediaPlanPost[],
  { platform, from, to, posts: ids }: PostFilter,
  timeZone: string,
): MediaPlanPost[] {
  return posts.filter((post) => {
    if (platform && post.platform !== platform) return false;
    if (ids && !ids.includes(post.id)) return false;
    if (!from && !to) return true;
    if (!post.scheduledAt) return false;
    const { date } = wallClock(post.scheduledAt, timeZone);
    return (!from || date >= from) && (!to || date <= to);
  });
}
