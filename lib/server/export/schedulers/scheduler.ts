import type { ContentType, Platform } from "@/lib/carousel/networks";

/** A post as a scheduler's file tells it. Times are wall-clock times in the plan's zone: no file has a column for one. */
export interface SchedulerPost {
  id: string;
  platform: Platform;
  contentType: ContentType;
  title: string;
  /** With its hashtags, as it is to be published. */
  caption: string;
  link: string;
  firstComment: string;
  networkTitle: string;
  board: string;
  labels: string[];
  /** `2026-12-01` and `09:00`; null for a post without a date. */
  date: string | null;
  time: string | null;
  /** In slide order, at addresses that anybody can fetch. */
  pictures: { url: string; altText: string }[];
  /** Whether a LinkedIn carousel is to become a document, whose pages are the pictures. */
  isDocument: boolean;
  /** Whether a model made one of the pictures. */
  isMadeByModel: boolean;
}

/** The cells of one row by the scheduler's own names of its columns. A column that is not named stays empty. */
export type Row = Record<string, string>;

/** What a scheduler's bulk file is, as dated data: where its facts come from stands beside each. */
export interface Scheduler {
  name: string;
  header: readonly string[];
  delimiter: "," | ";";
  /** What the scheduler takes, or advises, in one file. */
  maxRows: number;
  /** Whether the account is chosen when the file is uploaded: then each network has a file of its own. */
  isFileANetwork: boolean;
  /** Whether it makes a document of pictures itself. The others want the address of a PDF. */
  makesDocuments?: boolean;
  /** Several rows where the scheduler wants one for each picture; else why it cannot take the post. */
  rowsOf(post: SchedulerPost): Row[] | string;
  /** Other spellings of its columns, in templates of other dates. */
  aliases?: Record<string, string>;
}

export interface LeftOut {
  postId: string;
  title: string;
  reason: string;
}

export interface SchedulerFile {
  /** The only network in it; null where it holds several. */
  platform: Platform | null;
  rows: Row[];
  postCount: number;
}

const MOST_ON_INSTAGRAM = 10; // of its publishing API: https://developers.facebook.com/docs/instagram-platform/content-publishing

/** Why no scheduler can take this post; null where one might. */
function reasonForNone({ platform, contentType, pictures }: SchedulerPost): string | null {
  if (contentType === "Video") return "the plan holds the words of a video, not its file";
  if (platform === "YouTube") return "YouTube takes pictures by hand only";
  if (contentType !== "Text" && pictures.length === 0) return "it has no pictures";
  if (platform === "Instagram" && pictures.length > MOST_ON_INSTAGRAM)
    return `Instagram takes ${MOST_ON_INSTAGRAM} slides from a scheduler, and this has ${pictures.length}: post it by hand, or split it`;
  return null;
}

function noDocument({ name, makesDocuments }: Scheduler, { isDocument }: SchedulerPost): string | null {
  if (!isDocument || makesDocuments) return null;
  return `${name} makes no document of pictures: upload the PDF by hand, or send the pictures`;
}

/**
 * The posts as files of the scheduler: in the order given, a network's posts together where files are by network, no more
 * rows in a file than it takes, and the rows of one post in one file.
 */
export function toFiles(
  scheduler: Scheduler,
  posts: readonly SchedulerPost[],
): { files: SchedulerFile[]; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const files: SchedulerFile[] = [];
  const platforms = [...new Set(posts.map(({ platform }) => platform))];
  const groups = scheduler.isFileANetwork
    ? platforms.map((platform) => posts.filter((post) => post.platform === platform))
    : [posts];
  for (const group of groups) {
    let file: SchedulerFile | undefined;
    for (const post of group) {
      const rows = reasonForNone(post) ?? noDocument(scheduler, post) ?? scheduler.rowsOf(post);
      if (typeof rows === "string") {
        leftOut.push({ postId: post.id, title: post.title, reason: rows });
        continue;
      }
      if (!file || file.rows.length + rows.length > scheduler.maxRows) {
        const platform = scheduler.isFileANetwork ? post.platform : null;
        files.push((file = { platform, rows: [], postCount: 0 }));
      }
      file.rows.push(...rows);
      file.postCount += 1;
    }
  }
  return { files, leftOut };
}

/** Every cell in quotes, as all of them read it; lines end as RFC 4180 says. Nothing is added to a cell: it is published. */
export function toCsv(rows: readonly (readonly string[])[], delimiter: string): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return rows.map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`).join("");
}
