import type { PictureMaker } from "@/lib/schemas/pictureMaker";

/** Terms of the IPTC's 'Digital Source Type NewsCodes', by which networks and laws tell what made a picture. */
const SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";
const SOURCE_TYPE: Record<PictureMaker["kind"], string | null> = {
  model: `${SOURCE_TYPES}trainedAlgorithmicMedia`,
  designer: `${SOURCE_TYPES}digitalArt`,
  // A photo or somebody's work: we do not know which.
  upload: null,
};

/** The XMP packet (IPTC Photo Metadata Standard 2023.1) that says what made a picture and what is seen on it; null if neither is known. */
export function pictureXmp({ kind }: PictureMaker, altText: string): string | null {
  const sourceType = SOURCE_TYPE[kind];
  if (sourceType === null && altText.trim() === "") return null;
  const source =
    sourceType === null ? "" : `<Iptc4xmpExt:DigitalSourceType>${sourceType}</Iptc4xmpExt:DigitalSourceType>`;
  const alt =
    altText.trim() === ""
      ? ""
      : `<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(altText)}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">${source}${alt}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** Without what XML cannot hold, not even escaped. An alt text has 4,000 characters at most: a packet never reaches the 64 KB at which JPEG drops it. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#xD;");
}
