/** One page of a bucket's listing. */
export interface ListedPage {
  objects: { key: string; modifiedAt: Date }[];
  /** Asks for the next page; null on the last one. */
  continuationToken: string | null;
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name ?? ""] ?? whole;
    },
  );
}

function textOf(xml: string, element: string): string | null {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
  return text === undefined ? null : unescapeXml(text);
}

/**
 * The answer to ListObjectsV2, or null when this is none. No XML parser: the elements that are read hold plain text and
 * stand only once in their parent, and markup inside any text is escaped, so that no name can look like an element.
 * Half an answer is no answer: an object without its parts, or a page without its end, makes it null.
 */
export function parseListing(xml: string): ListedPage | null {
  if (!/<ListBucketResult[\s>]/.test(xml) || !xml.trimEnd().endsWith("</ListBucketResult>")) return null;
  const objects: ListedPage["objects"] = [];
  for (const [, contents = ""] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const key = textOf(contents, "Key");
    const modifiedAt = new Date(textOf(contents, "LastModified") ?? Number.NaN);
    if (key === null || Number.isNaN(modifiedAt.getTime())) return null;
    objects.push({ key, modifiedAt });
  }
  const outside = xml.replace(/<Contents>.*?<\/Contents>/gs, "");
  const continuationToken = textOf(outside, "NextContinuationToken");
  const isTruncated = textOf(outside, "IsTruncated");
  if (isTruncated === "false") return { objects, continuationToken: null };
  return isTruncated === "true" && continuationToken ? { objects, continuationToken } : null;
}
