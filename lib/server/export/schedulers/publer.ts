import { SCHEDULER_NAMES } from "@/lib/carousel/schedulers";
import type { Scheduler } from "./scheduler";

const COLUMNS = {
  date: "Date - Intl. format or prompt",
  text: "Text",
  link: "Link(s) - Separated by comma for FB carousels",
  media: "Media URL(s) - Separated by comma",
  title: "Title - For the video, pin, PDF ..",
  labels: "Label(s) - Separated by comma",
  altTexts: "Alt text(s) - Separated by ||",
  comments: "Comment(s) - Separated by ||",
  board: "Pin board, FB album, or Google category",
  subtype: "Post subtype - I.e. story, reel, PDF ..",
  cta: "CTA - For Facebook links or Google",
  reminder: "Reminder - For stories, reels, shorts, and TikToks",
} as const;

/** What separates two of them must not stand in one. */
const apart = (text: string) => text.replaceAll("||", "|");

/**
 * The twelve columns of https://publer.com/help/en/article/how-to-use-a-csv-file-18qhxcq, as of 2026-11. None may be
 * missing; without a date a post goes into the queue.
 */
export const publer: Scheduler = {
  name: SCHEDULER_NAMES.publer,
  header: Object.values(COLUMNS),
  delimiter: ",",
  maxRows: 500,
  isFileANetwork: true,
  aliases: { "Reminder - For stories, reels, shorts, and TikTok": COLUMNS.reminder },
  rowsOf(post) {
    const { pictures, link } = post;
    const takesLink = pictures.length === 0 || post.platform === "Pinterest"; // else it would replace the pictures
    return [
      {
        [COLUMNS.date]: post.date ? `${post.date} ${post.time}` : "",
        [COLUMNS.text]: post.caption,
        [COLUMNS.link]: takesLink ? link : "",
        [COLUMNS.media]: pictures.map(({ url }) => url).join(","),
        [COLUMNS.title]: post.networkTitle,
        [COLUMNS.labels]: post.labels.join(","),
        [COLUMNS.altTexts]: joinAltTexts(pictures.map(({ altText }) => altText)),
        [COLUMNS.comments]: apart(post.firstComment),
        [COLUMNS.board]: post.platform === "Pinterest" ? post.board : "",
      },
    ];
  },
};

function joinAltTexts(altTexts: string[]): string {
  return altTexts.some(Boolean) ? altTexts.map(apart).join("||") : "";
}
