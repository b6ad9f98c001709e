import { describe, expect, it } from "vitest";
import { describeFont } from "@/lib/server/designer/fonts/describeFont";
import { keepsWordsWhole, ownTypeface } from "@/lib/server/designer/fonts/ownTypeface";
import { createRenderer } from "@/lib/server/designer/renderer";
import { headingText, type TextStyles } from "@/lib/server/designer/typesetting/textStyles";
import { GEIST, geistWith, SORA } from "@/tests/support/data/fonts";

async function faceOf(data: Buffer) {
  return ownTypeface({ ...(await describeFont(data)), fontKey: "0".repeat(64), data });
}

async function draw(data: Buffer, fontWeight: number): Promise<Buffer> {
  const face = await faceOf(data);
  const styles: TextStyles = { heading: face, body: face, rightToLeft: false };
  const fonts = face.files.flatMap(({ loaded }) => (loaded ? [loaded.loader] : []));
  const node = headingText("Hamburg", 40, "#000", styles, { fontWeight });
  return createRenderer(fonts).render(node, { width: 240, height: 60 }, new AbortController().signal);
}

describe("a brand's own typeface", () => {
  it("has the weights of its file: a font with one is not made bold, a variable one is", async () => {
    expect((await draw(GEIST, 400)).equals(await draw(GEIST, 800))).toBe(true);
    expect((await draw(SORA, 400)).equals(await draw(SORA, 800))).toBe(false);
    expect([(await faceOf(GEIST)).headingWeight, (await faceOf(SORA)).headingWeight]).toEqual([400, 700]);
  });

  it("is enlarged where its letters are small, and not tracked where they touch or are of one width", async () => {
    const small = geistWith({ "OS/2": (table) => void table.writeInt16BE(400, 86) });
    const script = geistWith({ "OS/2": (table) => void table.writeUInt8(3, 32) });
    const [plain, enlarged, joined] = [await faceOf(GEIST), await faceOf(small), await faceOf(script)];
    expect([plain.own?.scale, enlarged.own?.scale]).toEqual([1, 1.25]);
    expect([plain.tracking < 0, joined.tracking, joined.own?.tracking]).toEqual([true, 0, 0]);
  });

  it.each([
    ["tea", true],
    ["Maß", false],
    ["ßß tea", true], // a word of its own
    ["tea 新製品 Чай", true], // other scripts stand beside it
    ["iPhone版", true],
    ["Чai", true],
  ])("keeps the words of “%s” whole: %s", (text, isWhole) => {
    const letters = new Set([..."abcdefghijklmnopqrstuvwxyzMP"].map((letter) => letter.charCodeAt(0)));
    expect(keepsWordsWhole(letters, text)).toBe(isWhole);
  });
});
