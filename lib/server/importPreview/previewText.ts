import { outlineText } from "@/lib/carousel/outline/outlineText";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import { finishPreview } from "./finishPreview";

/** A text without a table or JSON in it as one carousel, parted as `POST /api/outline` does. It names no network itself. */
export function previewText(
  text: string,
  { choices, name, encoding }: { choices: ImportChoices; name: string; encoding: ImportPreview["encoding"] },
): ImportPreview {
  const { platform, timeZone, startsOn } = choices;
  const outlined = outlineText(text, { platform: platform ?? "Instagram" });
  const post = outlined.success ? outlined.outline : { title: name, content: text, slides: [] };
  const plan = {
    name: choices.name ?? name,
    ...(timeZone !== undefined && { timeZone }),
    ...(startsOn !== undefined && { startsOn }),
    posts: [{ ...(platform && { platform }), contentType: "Carousel", ...post }],
  };
  const place = { delimiter: null, headerRow: null, dateOrder: null, columns: [], mended: [] };
  // What cannot be parted, such as a single word, is no carousel that somebody meant.
  const { code, message } = outlined.success ? { code: "", message: "" } : outlined.fault;
  const problems = outlined.success
    ? []
    : [{ row: null, path: "posts[0].slides", code, message: `the text ${message}` }];
  return finishPreview({ format: "text", encoding, ...place, shape: "plan", plan }, { problems });
}
