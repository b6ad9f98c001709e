import { cashtagsIn, hashtagsIn, publishedCaption } from "../caption";
import { hasPictures, type Limit } from "../networks";
import { textLength, UNIT_NAMES } from "../textLength";
import type { Severity } from "@/lib/schemas/preflight";
import { found, type CheckedPost, type Found } from "./checkedPost";

/** What is written below and beside the pictures, and when it goes out. */
export function checkTexts(checked: CheckedPost): Found[] {
  return [
    ...captionTooLong(checked),
    ...hashtags(checked),
    ...cutHashtags(checked),
    ...tags(checked),
    ...title(checked),
    ...boardMissing(checked),
    ...link(checked),
    ...datePast(checked),
    ...byHandOnly(checked),
  ];
}

/** Which limit of the two is broken, the harder one first. */
function over(limit: Limit, count: number): { severity: Severity; most: number } | null {
  if (limit.error !== undefined && count > limit.error) return { severity: "error", most: limit.error };
  if (limit.warning !== undefined && count > limit.warning)
    return { severity: "warning", most: limit.warning };
  return null;
}

const say = (count: number) => count.toLocaleString("en");

function captionTooLong({ post, network: { caption } }: CheckedPost): Found[] {
  const length = textLength(publishedCaption(post), caption.unit);
  const broken = over(caption, length);
  if (!broken) return [];
  const { severity, most } = broken;
  const together = post.hashtags.length > 0 ? "Caption and hashtags have" : "The caption has";
  const counted = `${together} ${say(length)} ${UNIT_NAMES[caption.unit]}`;
  const who = severity === "error" ? post.platform : `some schedulers for ${post.platform}`;
  const premium = post.platform === "X" && length <= 25_000 ? " (25,000 with Premium)" : "";
  const message = `${counted}; ${who} take${severity === "error" ? "s" : ""} ${say(most)}${premium}.`;
  return [found("caption_too_long", severity, { message, fix: `Shorten it by ${say(length - most)}` })];
}

function hashtags({ post, network }: CheckedPost): Found[] {
  const count = hashtagsIn(publishedCaption(post)).length;
  const broken = over(network.hashtags ?? {}, count);
  if (!broken) return [];
  const { severity, most } = broken;
  const keep = network.hashtags?.warning ?? most;
  const message = `${post.platform} takes ${most} hashtags, this post has ${count}.`;
  return [
    found("hashtags", severity, { message, fix: `Keep ${keep}; the others can go into the first comment` }),
  ];
}

/** `#comma;semi`: what is published is `#comma`. */
function cutHashtags({ post }: CheckedPost): Found[] {
  return post.hashtags.flatMap((tag) => {
    const sign = /^#[^\s!-/:-@[-^`{-~]*([\s!-/:-@[-^`{-~])/.exec(tag)?.[1];
    if (sign === undefined) return [];
    const message = `The hashtag ${tag} ends at “${sign}” once it is published.`;
    return [found("hashtags", "warning", { message, fix: "Write it without that sign, or as two" })];
  });
}

function tags({ post, network }: CheckedPost): Found[] {
  if (!network.tags) return [];
  const { kind } = network.tags;
  const caption = publishedCaption(post);
  const count = (kind === "cashtag" ? cashtagsIn(caption) : hashtagsIn(caption)).length;
  const broken = over(network.tags, count);
  if (!broken) return [];
  const [message, fix] =
    kind === "cashtag"
      ? [
          `${post.platform} takes one cashtag in a post, this has ${count}.`,
          "Keep one, or write names without $",
        ]
      : [
          `${post.platform} files a post under one topic: of ${count} hashtags only the first becomes its tag.`,
          "Keep one hashtag",
        ];
  return [found("tags", broken.severity, { message, fix })];
}

function title({ post, network }: CheckedPost): Found[] {
  if (!network.title || !hasPictures(post.contentType)) return [];
  const { of, whenMissing } = network.title;
  const networkTitle = post.networkTitle.trim();
  if (networkTitle === "") {
    if (of === "document" && post.contentType !== "Carousel") return [];
    const message =
      of === "document"
        ? `As a document on ${post.platform} it needs a title.`
        : `It has no title on ${post.platform}.`;
    const fix = "Fill in “Title on the network”";
    return [found("title_missing", whenMissing, { message, fix })];
  }
  const length = textLength(networkTitle, "characters");
  const broken = over(network.title, length);
  if (!broken) return [];
  const message = `The title on the network has ${length} characters; ${post.platform} takes ${broken.most}.`;
  return [
    found("title_too_long", broken.severity, { message, fix: `Shorten it by ${length - broken.most}` }),
  ];
}

function boardMissing({ post, network }: CheckedPost): Found[] {
  if (!network.needsBoard || post.board.trim() !== "") return [];
  const message = `${post.platform} wants to know the board that it goes on.`;
  return [found("board_missing", "error", { message, fix: "Name the board" })];
}

function link({ post, network }: CheckedPost): Found[] {
  const address = post.link.trim();
  if (address === "") {
    if (!network.wantsLink) return [];
    const message = `On ${post.platform} people come by the link, and this has none.`;
    return [found("link_invalid", "hint", { message, fix: "Give the page that it leads to" })];
  }
  if (isWebAddress(address)) return [];
  const message = `The link “${address}” is no address that begins with https:// or http://.`;
  return [found("link_invalid", "error", { message, fix: "Copy it from the browser’s address bar" })];
}

function isWebAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/.test(url.protocol);
}

function datePast({ post, now }: CheckedPost): Found[] {
  if (post.scheduledAt === null || Date.parse(post.scheduledAt) > now) return [];
  const message = "Its time is past: schedulers refuse it.";
  return [found("date_past", "warning", { message, fix: "Choose a time to come, unless it is out already" })];
}

function byHandOnly({ post, network }: CheckedPost): Found[] {
  if (!network.isByHandOnly || post.contentType === "Video") return [];
  const message = `No scheduler publishes posts on ${post.platform}.`;
  return [found("by_hand_only", "warning", { message, fix: "Download the pictures and post it by hand" })];
}
