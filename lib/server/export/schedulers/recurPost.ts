import { SCHEDULER_NAMES } from "@/lib/carousel/schedulers";
import type { Scheduler } from "./scheduler";

const MOST_PICTURES = 15;
const pictureColumn = (index: number) => `Image URL ${index + 1}`;

/**
 * Of RecurPost's 51 columns those whose names are public, as of 2026-11: it has a library and no dates. Its whole header
 * comes from its template.
 */
export const recurPost: Scheduler = {
  name: SCHEDULER_NAMES.recurpost,
  header: [
    "Original Message",
    "Facebook Message",
    "Linkedin Document",
    "Linkedin Document Title",
    ...Array.from({ length: MOST_PICTURES }, (_, index) => pictureColumn(index)),
    "Video Url",
  ],
  delimiter: ",",
  maxRows: 500,
  isFileANetwork: true,
  rowsOf({ platform, caption, pictures }) {
    if (pictures.length > MOST_PICTURES)
      return `RecurPost takes ${MOST_PICTURES} pictures, and this has ${pictures.length}`;
    const row: Record<string, string> = { "Original Message": caption };
    if (platform === "Facebook") row["Facebook Message"] = caption;
    for (const [index, { url }] of pictures.entries()) row[pictureColumn(index)] = url;
    return [row];
  },
};
