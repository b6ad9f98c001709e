import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { dayOf } from "@/lib/wallTime";
import type { Platform } from "./networks";
import type { SchedulerName } from "./schedulers";

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

/** Whether a post goes out. `timeZone` is the plan's. */
export function isChosen(
  post: Pick<MediaPlanPost, "id" | "platform" | "scheduledAt">,
  { platform, from, to, posts }: PostFilter,
  timeZone: string,
): boolean {
  if (platform && post.platform !== platform) return false;
  if (posts && !posts.includes(post.id)) return false;
  if (!from && !to) return true;
  if (!post.scheduledAt) return false;
  const date = dayOf(post.scheduledAt, timeZone);
  return (!from || date >= from) && (!to || date <= to);
}
