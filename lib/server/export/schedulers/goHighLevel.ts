import { SCHEDULER_NAMES } from "@/lib/carousel/schedulers";
import type { Scheduler } from "./scheduler";

const MOST_PICTURES = 10;

/**
 * The basic file of https://help.gohighlevel.com/support/solutions/articles/155000005542, as of 2026-11, for its white labels
 * too. A post without a time becomes a draft.
 */
export const goHighLevel: Scheduler = {
  name: SCHEDULER_NAMES.gohighlevel,
  header: [
    "postAtSpecificTime (YYYY-MM-DD HH:mm:ss)",
    "content",
    "link (OGmetaUrl)",
    "imageUrls",
    "gifUrl",
    "videoUrls",
  ],
  delimiter: ",",
  maxRows: 90,
  isFileANetwork: true,
  rowsOf({ caption, link, pictures, date, time }) {
    if (pictures.length > MOST_PICTURES)
      return `GoHighLevel takes ${MOST_PICTURES} pictures, and this has ${pictures.length}`;
    return [
      {
        "postAtSpecificTime (YYYY-MM-DD HH:mm:ss)": date ? `${date} ${time}:00` : "",
        content: caption,
        "link (OGmetaUrl)": pictures.length > 0 ? "" : link, // one kind of medium a post
        imageUrls: pictures.map(({ url }) => url).join(", "),
      },
    ];
  },
};
