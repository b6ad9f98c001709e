import { SCHEDULER_NAMES } from "@/lib/carousel/schedulers";
import type { Scheduler } from "./scheduler";

/**
 * The template of https://support.buffer.com/article/926-how-to-upload-posts-in-bulk-to-buffer as of 2026-09, with the column
 * that Pinterest's has besides. Names of columns are case-sensitive; a post without a time goes into the queue.
 */
export const buffer: Scheduler = {
  name: SCHEDULER_NAMES.buffer,
  header: ["Text", "Image URL", "Tags", "Posting Time"],
  delimiter: ",",
  maxRows: 100,
  isFileANetwork: true,
  aliases: { "Board Name": "Board Name" },
  rowsOf({ platform, caption, pictures, board, date, time }) {
    if (pictures.length > 1) return "Buffer's bulk upload takes one picture a post, and this is a carousel";
    return [
      {
        Text: caption,
        "Image URL": pictures[0]?.url ?? "",
        "Posting Time": date ? `${date} ${time}` : "",
        ...(platform === "Pinterest" && { "Board Name": board }),
      },
    ];
  },
};
