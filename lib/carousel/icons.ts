/** The icons that an item of an icon list can have, by their names in Lucide, in the order in which they are offered. */
export const ICON_NAMES = [
  "armchair",
  "award",
  "baby",
  "banknote",
  "bath",
  "bed",
  "bell",
  "bike",
  "book-open",
  "briefcase",
  "building-2",
  "bus",
  "calculator",
  "calendar",
  "camera",
  "car",
  "chef-hat",
  "clock",
  "coffee",
  "cookie",
  "credit-card",
  "dog",
  "download",
  "droplet",
  "dumbbell",
  "eye",
  "factory",
  "file-text",
  "flame",
  "flower",
  "gem",
  "gift",
  "glasses",
  "globe",
  "graduation-cap",
  "hammer",
  "handshake",
  "headphones",
  "heart",
  "house",
  "key",
  "lamp",
  "languages",
  "laptop",
  "leaf",
  "lightbulb",
  "link",
  "lock",
  "mail",
  "map-pin",
  "megaphone",
  "message-circle",
  "mic",
  "milk",
  "moon",
  "mountain",
  "music",
  "newspaper",
  "package",
  "palette",
  "pencil",
  "percent",
  "phone",
  "piggy-bank",
  "pill",
  "pizza",
  "plane",
  "plug",
  "receipt",
  "recycle",
  "rocket",
  "salad",
  "scale",
  "scissors",
  "search",
  "settings",
  "shield-check",
  "ship",
  "shirt",
  "shopping-bag",
  "shopping-cart",
  "smartphone",
  "smile",
  "snowflake",
  "sprout",
  "star",
  "stethoscope",
  "store",
  "sun",
  "tag",
  "target",
  "tent",
  "thermometer",
  "thumbs-up",
  "ticket",
  "timer",
  "train-front",
  "tree-pine",
  "trending-up",
  "trophy",
  "truck",
  "umbrella",
  "users",
  "utensils",
  "video",
  "wallet",
  "waves",
  "wheat",
  "wifi",
  "wine",
  "wrench",
  "zap",
] as const;
export type IconName = (typeof ICON_NAMES)[number];

/** An icon by its name, `none`, or null: one that suits the words. */
export type IconChoice = IconName | "none" | null;

const ITEM = /^([^\S\n]*(?:[-–—•·*]\s+|\(?\p{Nd}{1,2}[.):]\s+)?)(?::([a-z][a-z0-9-]*):[^\S\n]*)?(.*)$/su;

/** Takes ':leaf:' off the start of a line, behind its bullet or number. A name that no icon has stays as it was typed. */
export function splitIcon(line: string): { choice: IconChoice; words: string; start: string } {
  const [, start = "", name, words = ""] = ITEM.exec(line) ?? [];
  const choice = name === "none" ? "none" : (ICON_NAMES.find((icon) => icon === name) ?? null);
  return choice === null && name !== undefined
    ? { choice, words: line.slice(start.length), start }
    : { choice, words, start };
}

/** The same words without the names of icons. */
export function withoutIcons(text: string): string {
  if (!text.includes(":")) return text;
  return text
    .split("\n")
    .map((line) => {
      const { start, words } = splitIcon(line);
      return start + words;
    })
    .join("\n");
}

/** The same words with this icon for a line of them. */
export function withIcon(text: string, index: number, choice: IconChoice): string {
  const lines = text.split("\n");
  const { start, words } = splitIcon(lines[index] ?? "");
  return lines.with(index, `${start}${choice === null ? "" : `:${choice}: `}${words}`).join("\n");
}
