import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { dayOf } from "@/lib/wallTime";

/** Characters of a title in the name of a folder: with the rest of the path it stays below Windows' 260. */
const MAX_TITLE = 60;
/** Letters that do not come apart into a letter and its mark. */
const LATIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i", // prettier-ignore
};

/** Letters and digits of ASCII, with hyphens between; empty for a title in another script. */
export function asciiTitle(title: string): string {
  const letters = title
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => LATIN[letter] ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}|['’]/gu, "");
  const words = letters.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  return words.slice(0, MAX_TITLE).replace(/-+$/, "");
}

/**
 * A folder for each post, in order: `2026-12-01 Instagram title`, or `undated 01 Instagram title`. Each once, also where case
 * makes no difference.
 */
export function folderNames(
  posts: readonly Pick<MediaPlanPost, "scheduledAt" | "platform" | "title">[],
  { timeZone }: Pick<MediaPlan, "timeZone">,
): string[] {
  const taken = new Set<string>();
  const undatedCount = posts.filter(({ scheduledAt }) => scheduledAt === null).length;
  const digits = Math.max(2, String(undatedCount).length);
  let undated = 0;
  return posts.map(({ scheduledAt, platform, title }) => {
    const day =
      scheduledAt === null
        ? `undated ${String((undated += 1)).padStart(digits, "0")}`
        : dayOf(scheduledAt, timeZone);
    const wanted = [day, platform, asciiTitle(title)].filter(Boolean).join(" ");
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted} ${count}`;
    taken.add(name);
    return name;
  });
}

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/**
 * `attachment` with a file name of any script (RFC 6266, RFC 8187) and one in ASCII for those who cannot read that. No sign that
 * Windows or macOS refuses, no marks that turn the direction of writing, no name that Windows reserves.
 */
export function contentDisposition(title: string, extension: string): string {
  const plain = title
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, " ")
    .replaceAll(/\s+/g, " ");
  const short = [...plain]
    .slice(0, 100)
    .join("")
    .replaceAll(/^[. ]+|[. ]+$/g, "");
  const name = short === "" ? "export" : RESERVED.test(short) ? `${short}_` : short;
  const ascii = asciiTitle(name) || "export";
  const fallback = RESERVED.test(ascii) ? `${ascii}_` : ascii;
  const encoded = encodeURIComponent(`${name}.${extension}`).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${fallback}.${extension}"; filename*=UTF-8''${encoded}`;
}
