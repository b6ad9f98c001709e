import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Finding, PreflightRule } from "@/lib/schemas/preflight";
import { publishedCaption } from "../caption";

/**
 * What posts of a plan have in common that they should not, by post id. Each post is compared with one other alone, its
 * neighbour in time or the nearest of the same words, so that a plan of thousands takes a moment.
 */
export function compareWithOthers(posts: readonly MediaPlanPost[]): Map<string, Finding[]> {
  const all = new Map<string, Finding[]>();
  const findings = [
    ...duplicates(posts, { rule: "duplicate_caption", what: "caption", wordsOf: publishedCaption }),
    ...duplicates(posts, {
      rule: "duplicate_hook",
      what: "headline on its cover",
      wordsOf: ({ slides }) => slides[0]?.headline ?? "",
    }),
    ...sameHour(posts),
  ];
  for (const finding of findings) {
    const former = all.get(finding.postId);
    if (former) former.push(finding);
    else all.set(finding.postId, [finding]);
  }
  return all;
}

interface Duplicates {
  rule: PreflightRule;
  /** 'caption' */
  what: string;
  wordsOf: (post: MediaPlanPost) => string;
}

/** The same on another network is usual, and said as a hint. */
function duplicates(posts: readonly MediaPlanPost[], { rule, what, wordsOf }: Duplicates): Finding[] {
  const written = posts.map((post) => ({ post, words: foldWords(wordsOf(post)) }));
  const sameWords = groupBy(
    written.filter(({ words }) => words !== ""),
    ({ words }) => words,
  );
  return sameWords
    .filter(({ length }) => length > 1)
    .flatMap((same) => {
      const ofNetworks = groupBy(same, ({ post }) => post.platform);
      return ofNetworks.flatMap((near) =>
        near.map(({ post }) => duplicate(post, { near, same, rule, what })),
      );
    });
}

function foldWords(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

type Same = readonly { post: MediaPlanPost }[];

function duplicate(
  post: MediaPlanPost,
  { near, same, rule, what }: { near: Same; same: Same } & Omit<Duplicates, "wordsOf">,
): Finding {
  const isNear = near.length > 1;
  const others = isNear ? near : same;
  const other = others[0]?.post === post ? others[1]?.post : others[0]?.post;
  const where = isNear || !other ? "" : ` on ${other.platform}`;
  const more = others.length > 2 ? ` and ${others.length - 2} more` : "";
  return {
    postId: post.id,
    slideId: null,
    rule,
    severity: isNear ? "warning" : "hint",
    message: `It has the same ${what} as “${other?.title ?? ""}”${where}${more}.`,
    fix: "Write one of them anew",
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

const HOUR_MS = 60 * 60 * 1_000;

function sameHour(posts: readonly MediaPlanPost[]): Finding[] {
  const dated = posts.flatMap((post) =>
    post.scheduledAt === null ? [] : [{ post, time: Date.parse(post.scheduledAt) }],
  );
  return groupBy(dated, ({ post }) => post.platform).flatMap((ofNetwork) => {
    const inTime = ofNetwork.toSorted((a, b) => a.time - b.time);
    return inTime.flatMap(({ post, time }, index): Finding[] => {
      const near = [inTime[index - 1], inTime[index + 1]].find(
        (other) => other && Math.abs(other.time - time) < HOUR_MS,
      );
      if (!near) return [];
      const minutes = Math.round(Math.abs(near.time - time) / 60_000);
      const when = minutes === 0 ? "at the same time as" : `${minutes} min from`;
      const message = `It goes out on ${post.platform} ${when} “${near.post.title}”.`;
      const fix = "Move one of them: posts within an hour take each other’s readers";
      return [{ postId: post.id, slideId: null, rule: "same_hour", severity: "warning", message, fix }];
    });
  });
}
