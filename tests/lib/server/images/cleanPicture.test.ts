import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { isCleanPicture } from "@/lib/server/images/cleanPicture";
import { normalizeImage } from "@/lib/server/images/normalizeImage";
import { normalizeUpload } from "@/lib/server/images/normalizeUpload";
import { polyglots } from "@/tests/support/data/hostilePictures";

const KINDS = ["png", "jpeg", "webp"] as const;

describe("a picture that holds nothing but itself", () => {
  it.each(KINDS)("is every %s that we store", async (kind) => {
    for (const background of ["#c8632b", "#c8632b80"]) {
      const channels = background.length > 7 ? 4 : 3;
      const bytes = await sharp({ create: { width: 64, height: 80, channels, background } })
        .toFormat(kind)
        .toBuffer();
      expect(isCleanPicture((await normalizeUpload(bytes)).bytes)).toBe(true);
      expect(isCleanPicture((await normalizeImage(bytes, { minWidth: 1 })).bytes)).toBe(true);
    }
  });

  it.each(KINDS)("is no %s with metadata, with bytes behind its end, or cut off", async (kind) => {
    const picture = sharp({ create: { width: 64, height: 80, channels: 3, background: "#c8632b" } }).toFormat(
      kind,
    );
    const clean = await picture.toBuffer();
    expect(isCleanPicture(clean)).toBe(true);
    const withXmp = await picture.withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>").toBuffer();
    const withExif = await picture.withExif({ IFD0: { Copyright: "us" } }).toBuffer();
    const behind = Buffer.concat([clean, Buffer.from("<script>")]);
    for (const bytes of [withXmp, withExif, behind, clean.subarray(0, -1), clean.subarray(0, 20)])
      expect(isCleanPicture(bytes)).toBe(false);
  });

  it("is none that hides something", async () => {
    for (const [name, bytes] of Object.entries(await polyglots()))
      expect([name, isCleanPicture(bytes)]).toEqual([name, false]);
  });
});
