import { countOf } from "@/components/ui/countOf";
import type { OutdatedPost, Redraw, RedrawnPost } from "@/hooks/redraws";

/** The posts that a redraw has not come to, or not come through, and that are outdated still. */
export function notRedrawn({ posts }: Redraw, outdated: readonly OutdatedPost[]): RedrawnPost[] {
  const isStill = ({ postId }: RedrawnPost) => outdated.some((post) => post.postId === postId);
  const isLeft = ({ status }: RedrawnPost) =>
    status === "skipped" || status === "failed" || status === "stopped";
  return posts.filter((post) => isLeft(post) && isStill(post));
}

/** Heard by screen readers: the beginnings and ends, not every step. */
export function announcement(redraw: Redraw | null, notDone: readonly RedrawnPost[]): string {
  switch (redraw?.phase) {
    case undefined:
      return "";
    case "running":
      return "Redrawing…";
    case "stopping":
      return "Stopping after this post…";
    case "undoing":
      return "Putting the former pictures back…";
    case "ended": {
      const left = notDone.length > 0 ? `; ${countOf(notDone.length, "post")} still as before` : "";
      return resultOf(redraw) + left;
    }
  }
}

/** '12 pictures in 3 posts redrawn' */
export function resultOf({ posts }: Redraw): string {
  const saved = posts.filter(({ status }) => status === "saved");
  return saved.length > 0 ? `${amountOf(saved)} redrawn` : "Nothing was redrawn";
}

export function pictureCount(posts: readonly OutdatedPost[]): number {
  return posts.reduce((sum, { slides }) => sum + slides.length, 0);
}

/** What is to be said of so many pictures, for this reason. */
export function stateOf(count: number, why: string): string {
  if (why) return count === 1 ? "still has the old look" : "still have the old look";
  return count === 1 ? "does not show your changes yet" : "do not show your changes yet";
}

/** '12 pictures in 3 posts' */
export function amountOf(posts: readonly OutdatedPost[]): string {
  return `${countOf(pictureCount(posts), "picture")} in ${countOf(posts.length, "post")}`;
}
