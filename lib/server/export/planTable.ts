import type { ExportedPost } from "./loadPosts";

/** As `POST /api/import-preview` names them: the long shape, a row a slide. */
const COLUMNS = [
  "postId", "slideIndex", "weekIndex", "platform", "contentType", "scheduledAt", "title", "content", "hashtags", "cta", "theme",
  "link", "firstComment", "networkTitle", "board", "labels", "notes", "mediaPrompt", "headline", "body", "altText", "image",
] as const; // prettier-ignore

/**
 * The posts as a table for Excel and the like: UTF-8 with a byte-order mark, lines as RFC 4180 ends them. `imageOf` says what
 * stands for a slide's picture. A post without slides has one row.
 */
export function planTable(
  posts: readonly ExportedPost[],
  imageOf: (post: ExportedPost, slideIndex: number) => string,
): string {
  const rows = posts.flatMap((exported) => {
    const { post } = exported;
    const { id: postId, hashtags, labels, scheduledAt, weekIndex, slides, ...texts } = post;
    const ofPost = {
      ...texts,
      postId,
      weekIndex: String(weekIndex),
      scheduledAt: scheduledAt ?? "",
      hashtags: hashtags.join(" "),
      labels: labels.join(", "),
    };
    const none = { slideIndex: "", mediaPrompt: "", headline: "", body: "", altText: "", image: "" };
    if (slides.length === 0) return [{ ...ofPost, ...none }];
    return slides.map(({ mediaPrompt, headline, body, altText }, index) => {
      const ofSlide = { mediaPrompt, headline, body, altText, image: imageOf(exported, index) };
      return { ...ofPost, slideIndex: String(index), ...ofSlide };
    });
  });
  const lines = [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => row[column]))];
  return `\uFEFF${lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("")}`;
}

/**
 * A cell that a spreadsheet would take for a formula gets a `'` in front, and so does one that has such already: taking one away
 * gives back what stood there.
 */
function csvCell(text: string): string {
  const harmless = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
