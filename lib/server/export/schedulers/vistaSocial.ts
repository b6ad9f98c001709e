import { SCHEDULER_NAMES } from "@/lib/carousel/schedulers";
import type { Scheduler } from "./scheduler";

/**
 * The four columns of the sample that Vista Social gives, the blank before the last one included, as of 2026-11. It takes
 * 200 rows and advises 100. Rows with one message and time become one post with a picture each.
 */
export const vistaSocial: Scheduler = {
  name: SCHEDULER_NAMES["vista-social"],
  header: ["message", "type", "link", " time"],
  delimiter: ",",
  maxRows: 100,
  isFileANetwork: true,
  rowsOf({ caption, link, pictures, date, time }) {
    const shared = { message: caption, " time": date ? `${date} ${time}` : "queue next" };
    if (pictures.length > 0) return pictures.map(({ url }) => ({ ...shared, type: "image", link: url }));
    return [{ ...shared, type: link ? "article" : "message", link }];
  },
};
