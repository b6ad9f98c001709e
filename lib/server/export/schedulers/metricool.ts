import type { Platform } from "@/lib/carousel/networks";
import { SCHEDULER_NAMES } from "@/lib/carousel/schedulers";
import type { Row, Scheduler, SchedulerPost } from "./scheduler";

/**
 * The third of the headers that Metricool has had within a year, of 2026-08: 96 columns, none of which may be missing.
 * https://help.metricool.com/en/article/how-to-schedule-posts-in-batch-with-a-csv-file-in-metricool-3wihqx/
 */
const HEADER =
  "Text;Date;Time;Draft;Facebook;Twitter/X;LinkedIn;GBP;Instagram;Pinterest;TikTok;Youtube;Threads;Bluesky;" +
  "Picture Url 1;Picture Url 2;Picture Url 3;Picture Url 4;Picture Url 5;Picture Url 6;Picture Url 7;" +
  "Picture Url 8;Picture Url 9;Picture Url 10;Alt text picture 1;Alt text picture 2;Alt text picture 3;" +
  "Alt text picture 4;Alt text picture 5;Alt text picture 6;Alt text picture 7;Alt text picture 8;" +
  "Alt text picture 9;Alt text picture 10;Document title;Shortener;Video Thumbnail Url;Video Cover Frame;" +
  "Twitter/X Can reply;Twitter/X Type;Twitter/X Poll Duration minutes;Twitter/X Poll Option 1;" +
  "Twitter/X Poll Option 2;Twitter/X Poll Option 3;Twitter/X Poll Option 4;Pinterest Board;" +
  "Pinterest Pin Title;Pinterest Pin Link;Pinterest Pin New Format;Instagram Post Type;" +
  "Instagram Show Reel On Feed;Instagram Trial Reel Share Automatically;Youtube Video Title;" +
  "Youtube Video Type;Youtube Video Privacy;Youtube video for kids;Youtube AI generated content;" +
  "Youtube Video Category;Youtube Video Tags;Youtube playlist;GBP Post Type;Facebook Post Type;" +
  "Facebook Title;First Comment Text;TikTok Title;TikTok disable comments;TikTok disable duet;" +
  "TikTok disable stitch;TikTok Post Privacy;TikTok Branded Content;TikTok Your Brand;TikTok Auto Add Music;" +
  "TikTok Photo Cover Index;TikTok musicId;TikTok music title;TikTok music author;TikTok music previewUrl;" +
  "TikTok music thumbnailUrl;TikTok music soundVolume;TikTok music originalVolume;TikTok music startMillis;" +
  "TikTok music endMillis;TikTok Ai generated content;LinkedIn Type;LinkedIn Poll Question;" +
  "LinkedIn Poll Option 1;LinkedIn Poll Option 2;LinkedIn Poll Option 3;LinkedIn Poll Option 4;" +
  "LinkedIn Poll Duration;LinkedIn Show link preview;LinkedIn Images as Carousel;Threads Reply Control;" +
  "Threads Is Spoiler;Threads Post Type;Brand name";

const MOST_PICTURES = 10;

const NETWORK_COLUMNS: Record<Platform, string> = {
  Facebook: "Facebook",
  X: "Twitter/X",
  LinkedIn: "LinkedIn",
  Instagram: "Instagram",
  Pinterest: "Pinterest",
  TikTok: "TikTok",
  YouTube: "Youtube",
  Threads: "Threads",
  Bluesky: "Bluesky",
};

/** All that it wants to know of a network's own. */
function ofNetwork(post: SchedulerPost): Row {
  switch (post.platform) {
    case "Instagram":
      return { "Instagram Post Type": "POST" };
    case "Facebook":
      return { "Facebook Post Type": "POST", "Facebook Title": post.networkTitle };
    case "Pinterest":
      return {
        "Pinterest Board": post.board,
        "Pinterest Pin Title": post.networkTitle,
        "Pinterest Pin Link": post.link,
      };
    case "TikTok":
      return {
        "TikTok Title": post.networkTitle,
        "TikTok Post Privacy": "PUBLIC_TO_EVERYONE", // with another it is not published by itself
        "TikTok Photo Cover Index": "0",
        "TikTok Ai generated content": post.isMadeByModel ? "TRUE" : "FALSE",
      };
    case "LinkedIn":
      return {
        "LinkedIn Type": "POST",
        "LinkedIn Images as Carousel": post.isDocument ? "TRUE" : "FALSE",
        "Document title": post.isDocument ? post.networkTitle || post.title : "",
      };
    default:
      return {};
  }
}

/** It makes a document of LinkedIn's pictures itself. 50 posts a file are what it advises. */
export const metricool: Scheduler = {
  name: SCHEDULER_NAMES.metricool,
  header: HEADER.split(";"),
  delimiter: ";",
  maxRows: 50,
  isFileANetwork: false,
  makesDocuments: true,
  aliases: {
    "TikTok is AI generated content": "TikTok Ai generated content",
    "TikTok Post Privacy (personal accounts only)": "TikTok Post Privacy",
  },
  rowsOf(post) {
    const { pictures, date, time, platform } = post;
    if (!date) return "Metricool wants a date and a time, and this post has none";
    if (pictures.length > MOST_PICTURES)
      return `Metricool takes ${MOST_PICTURES} pictures, and this has ${pictures.length}`;
    const row: Row = {
      Text: post.caption,
      Date: date,
      Time: `${time}:00`,
      Draft: "FALSE",
      Shortener: "FALSE",
    };
    for (const [network, column] of Object.entries(NETWORK_COLUMNS))
      row[column] = network === platform ? "TRUE" : "FALSE";
    row.GBP = "FALSE";
    for (const [index, { url, altText }] of pictures.entries()) {
      row[`Picture Url ${index + 1}`] = url;
      row[`Alt text picture ${index + 1}`] = altText;
    }
    return [{ ...row, "First Comment Text": post.firstComment, ...ofNetwork(post) }];
  },
};
