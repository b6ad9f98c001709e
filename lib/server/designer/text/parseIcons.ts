import { type IconName, splitIcon } from "@/lib/carousel/icons";
import { iconFor } from "./iconWords";
import { LIST_SIGNS, parseList, toItem } from "./parseList";

export interface IconItem {
  /** Named in front of the item, else by its words; null without one. */
  icon: IconName | null;
  /** What stands before a colon; may be empty. */
  label: string;
  text: string;
}

/** For lines of which at least two name their icon, else false. */
export function namesIcons(body: string): boolean {
  return body.split("\n").filter((line) => splitIcon(line).choice !== null).length >= 2;
}

/** The items of a list, or each line where a line names its icon. */
export function parseIcons(headline: string, body: string) {
  const lines = body.split("\n");
  const isNamed = lines.some((line) => splitIcon(line).choice !== null);
  const marked = new RegExp(String.raw`^(?:${LIST_SIGNS}|\(?\p{Nd}{1,2}[.):])`, "u");
  const asList =
    isNamed && lines.length > 1
      ? lines.map((line) => (marked.test(line) ? line : `• ${line}`)).join("\n")
      : body;
  const list = parseList(headline, asList);
  const items = list.items.map(({ marker, label, text }): IconItem => {
    const { choice, words } = splitIcon(text);
    const item = label || choice === null ? { label, text } : toItem(words, marker);
    const icon = choice === "none" ? null : (choice ?? iconFor(item));
    return { icon, label: item.label, text: item.text };
  });
  return { headline: list.headline, intro: list.intro, items };
}
