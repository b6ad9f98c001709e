import { FONT_KEY_PATTERN } from "@/lib/imageKey";
import type { BrandKit } from "@/lib/schemas/brandKit";
import { describeFont } from "@/lib/server/designer/fonts/describeFont";
import type { OwnFont } from "@/lib/server/designer/fonts/ownTypeface";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";

/** Most fonts that are kept in memory: those of a few plans that are drawn at the same time. */
const MAX_KEPT = 6;
/** By store: what one has lost another may have. */
const kept = new WeakMap<ImageStore, Map<string, Promise<OwnFont | null>>>();

/** Null also for one that is lost: no slide should fail for that. */
export async function loadFont(imageStore: ImageStore, fontKey: string): Promise<OwnFont | null> {
  if (!FONT_KEY_PATTERN.test(fontKey)) return null;
  const fonts = kept.get(imageStore) ?? new Map<string, Promise<OwnFont | null>>();
  kept.set(imageStore, fonts);
  const known = fonts.get(fontKey);
  const loading = known ?? read(imageStore, fontKey);
  fonts.delete(fontKey); // the one used last goes last
  fonts.set(fontKey, loading);
  for (const oldest of fonts.keys()) if (fonts.size > MAX_KEPT) fonts.delete(oldest);
  const forget = () => fonts.get(fontKey) === loading && fonts.delete(fontKey);
  const font = await loading.catch((error: unknown) => {
    forget();
    throw error;
  });
  if (!font) forget(); // it may be uploaded again
  return font;
}

async function read(imageStore: ImageStore, fontKey: string): Promise<OwnFont | null> {
  const data = await imageStore.get(fontKey);
  const described = data && (await describeFont(data).catch(() => null)); // damaged since
  return described && { ...described, fontKey, data };
}

/** The brand's own fonts, as far as its kit has some; what is no key stands for none. */
export async function loadFonts(
  imageStore: ImageStore,
  {
    headingFontKey,
    bodyFontKey,
  }: { [Field in "headingFontKey" | "bodyFontKey"]?: BrandKit[Field] | undefined },
): Promise<{ heading: OwnFont | null; body: OwnFont | null }> {
  const [heading, body] = await Promise.all(
    [headingFontKey, bodyFontKey].map((key) => (key ? loadFont(imageStore, key) : null)),
  );
  return { heading: heading ?? null, body: body ?? null };
}
