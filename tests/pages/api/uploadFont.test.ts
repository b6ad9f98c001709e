import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fontDescriptionSchema } from "@/lib/schemas/font";
import { copyImages } from "@/lib/server/maintenance/copyImages";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import { checkStore } from "@/lib/server/maintenance/checkStore";
import { sweepImages } from "@/lib/server/maintenance/sweepImages";
import { GEIST, geistWith, SORA, THAI, WOFF, woffBomb } from "@/tests/support/data/fonts";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";
import { STORE_KINDS, useStoreEnv } from "@/tests/support/servers/useStoreEnv";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const GONE = `${"0".repeat(64)}.ttf`;
const DAY_MS = 24 * 60 * 60 * 1_000;

describe.each(STORE_KINDS)("a brand's own font on %s", (kind) => {
  const api = useApi("embedded", {}, useStoreEnv(kind));
  const upload = (file: Buffer, type = "application/octet-stream") =>
    fetch(`${api().url}/api/upload-font`, {
      method: "POST",
      headers: { "Content-Type": type },
      body: new Uint8Array(file),
    });
  const uploaded = async (file: Buffer) => fontDescriptionSchema.parse(await (await upload(file)).json());
  const importPlan = (brandKit: object) =>
    post(`${api().url}/api/media-plans`, {
      name: "Tea",
      brandKit,
      posts: [
        {
          platform: "Instagram",
          contentType: "Carousel",
          title: "Tea",
          slides: [{ mediaPrompt: "Tea" }, { mediaPrompt: "Leaves" }],
        },
      ],
    });
  const preview = async (brandKit: object, words: object = {}) => {
    const response = await post(`${api().url}/api/preview-slide`, {
      platform: "Instagram",
      slideNumber: 2,
      slideCount: 3,
      prompt: "",
      postTitle: "",
      cta: "",
      layout: "statement",
      headline: "Three new teas",
      body: "",
      picture: null,
      ...words,
      brandKit,
    });
    return { status: response.status, hash: sha256(Buffer.from(await response.arrayBuffer())), response };
  };

  it("is kept as it came, named and described, and never served", async () => {
    const font = await uploaded(GEIST);
    expect(font).toMatchObject({
      fontKey: `${sha256(GEIST)}.ttf`,
      family: "Geist",
      style: "Regular",
      weights: [400, 400],
      letters: expect.stringMatching(/^20-7e,a0-/),
      specimen: expect.stringMatching(/^data:image\/png;base64,/),
    });
    const described = await fetch(`${api().url}/api/fonts/${font.fontKey}`);
    expect(described.headers.get("content-type")).toMatch("application/json");
    expect(await described.json()).toEqual(font);
    for (const path of [
      `images/${font.fontKey}`,
      `images/${font.fontKey}?w=160`,
      `fonts/${GONE}`,
      "fonts/..",
    ])
      expect([path, (await fetch(`${api().url}/api/${path}`)).status]).toEqual([path, 404]);
  });

  it("draws slides once a plan's kit refers to it, and its plan's drawings say so", async () => {
    const [heading, body] = [await uploaded(GEIST), await uploaded(SORA)];
    expect(body.weights).toEqual([100, 800]);
    const brandKit = { headingFont: "Lora", headingFontKey: heading.fontKey, bodyFontKey: body.fontKey };
    const response = await importPlan(brandKit);
    expect(response.status).toBe(201);
    const { mediaPlan, posts } = await response.json();
    expect(mediaPlan.brandKit).toMatchObject(brandKit);
    const words = { layout: "statement", headline: "Three new teas", body: "", picture: null };
    const ask = { postId: posts[0].id, slideId: posts[0].slides[1].id, ...words };
    const drawn = await (await post(`${api().url}/api/draw-slide`, ask)).json();
    expect(drawn.setting.brandKit).toMatchObject({ headingFont: heading.fontKey, bodyFont: body.fontKey });
    const [plain, own, lost] = [
      await preview({ headingFont: "Lora" }),
      await preview(brandKit),
      await preview({ ...brandKit, headingFontKey: GONE }),
    ];
    expect([plain.status, own.status, lost.status]).toEqual([200, 200, 200]);
    expect(own.hash).not.toBe(plain.hash);
    expect(lost.hash).not.toBe(own.hash);
  });

  it("leaves letters that it lacks to the typefaces of their scripts, and no word in two", async () => {
    const { fontKey: headingFontKey } = await uploaded(THAI);
    const words = { headline: "ชาร้อน tea 新 Привет" };
    const { response } = await preview({ headingFontKey }, words);
    expect(response.headers.has("X-Words-Left-Out")).toBe(false);
    // It has none of these letters: what is drawn is what is drawn without it.
    const latin = { headline: "Łódź" };
    expect((await preview({ headingFontKey: (await uploaded(SORA)).fontKey }, latin)).hash).toBe(
      (await preview({}, latin)).hash,
    );
  });

  it("is refused in a kit when it is not there, or is none", async () => {
    const gone = await problemOf(await importPlan({ bodyFontKey: GONE }));
    expect(gone.errors).toEqual([
      { path: "brandKit.bodyFontKey", code: "unknown_font", message: "is not in the store: upload it again" },
    ]);
    const picture = await problemOf(await importPlan({ headingFontKey: `${"0".repeat(64)}.png` }));
    expect(picture).toMatchObject({
      errors: [{ path: "brandKit.headingFontKey", code: "invalid_font_key" }],
    });
    const logo = await problemOf(await importPlan({ logoImageKey: (await uploaded(GEIST)).fontKey }));
    expect(logo).toMatchObject({ code: "invalid_image_key" });
  });

  it("is swept when nothing refers to it, copied to another store, and taken out of a kit when it is damaged", async () => {
    const { imageStore, database } = api().context;
    const [used, unused] = [await uploaded(GEIST), await uploaded(SORA)];
    const { mediaPlan } = await (await importPlan({ headingFontKey: used.fontKey })).json();
    await sweepImages({ imageStore, database, now: new Date(Date.now() + 2 * DAY_MS) });
    expect([await imageStore.has(used.fontKey), await imageStore.has(unused.fontKey)]).toEqual([true, false]);
    const to = createFilesystemImageStore({ directory: await createTestFolder() });
    await copyImages({ from: imageStore, to });
    expect(await to.get(used.fontKey)).toEqual(GEIST);
    const stores = { database, imageStore: { ...imageStore, get: async () => Buffer.from("damaged") } };
    expect(await checkStore(stores, { fix: true })).toEqual([
      expect.objectContaining({ kind: "damaged_image", id: mediaPlan.id, mended: true }),
    ]);
    const { mediaPlan: mended } = await (await fetch(`${api().url}/api/media-plans/${mediaPlan.id}`)).json();
    expect(mended.brandKit).not.toHaveProperty("headingFontKey");
  });
});

describe("POST /api/upload-font", () => {
  const api = useApi("embedded");
  const upload = (file: Buffer, type = "application/octet-stream") =>
    fetch(`${api().url}/api/upload-font`, {
      method: "POST",
      headers: { "Content-Type": type },
      body: new Uint8Array(file),
    });
  const renamed = (from: string, to: string) => {
    const file = Buffer.from(SORA);
    file.write(to, file.indexOf(from), "latin1");
    return file;
  };

  it.each([
    ["nothing", Buffer.alloc(0), /empty/],
    ["words", Buffer.from("hello there"), /not a font of a known kind/],
    ["a web page", Buffer.from("<!doctype html>"), /text, not a font/],
    ["a ZIP", Buffer.from("PK\x03\x04"), /ZIP: unpack it/],
    ["a PostScript font", Buffer.from("%!PS-AdobeFont-1.0"), /PostScript/],
    ["a collection", Buffer.concat([Buffer.from("ttcf"), GEIST]), /collection/],
    ["a packed collection", renamed("\0\x01\0\0", "ttcf"), /collection/],
    ["half a font", GEIST.subarray(0, GEIST.length / 2), /damaged or incomplete/],
    ["half a packed font", SORA.subarray(0, SORA.length / 2), /damaged or incomplete/],
    ["a packed font with a wrong byte", SORA.with(SORA.length / 2, 0), /damaged or incomplete/],
    ["a bomb", woffBomb(), /damaged or incomplete/],
    ["symbols in place of letters", geistWith({ cmap: asSymbols }), /font of symbols/],
    [
      "pictures of letters",
      geistWith({ glyf: null, CBDT: () => Buffer.alloc(8) }),
      /pictures of its letters/,
    ],
    ["no outlines", geistWith({ glyf: null }), /holds no letters/],
    ["no metrics", geistWith({ hmtx: null }), /damaged or incomplete/],
    [
      "a licence against it",
      geistWith({ "OS/2": (table) => void table.writeUInt16BE(2, 8) }),
      /licence does not let it be embedded/,
    ],
    ["a table of letters without end", geistWith({ cmap: () => endlessCmap() }), /damaged|symbols/],
    ["outlines that are none", geistWith({ glyf: (table) => table.fill(0xff) }), /are blank/],
    ["letters without width", geistWith({ hmtx: (table) => table.fill(0) }), /no sensible width/],
    [
      "letters as wide as a slide",
      geistWith({ head: (table) => void table.writeUInt16BE(64, 18) }),
      /no sensible width/,
    ],
  ] as [string, Buffer, RegExp][])("refuses %s, says why, and keeps nothing", async (_, file, reason) => {
    const { status, code, detail } = await problemOf(await upload(Buffer.from(file)));
    expect([status, code]).toEqual([422, "unsupported_font"]);
    expect(detail).toMatch(reason);
    expect(await api().context.imageStore.list()).toEqual([]);
  });

  it("takes WOFF too, and fonts that may be embedded in part", async () => {
    const limited = geistWith({ "OS/2": (table) => void table.writeUInt16BE(0x0104, 8) });
    for (const [file, extension] of [
      [WOFF, "woff"],
      [limited, "ttf"],
    ] as const) {
      const font = await (await upload(file)).json();
      expect(font.fontKey).toBe(`${sha256(file)}.${extension}`);
    }
  });

  it("takes no other content type, which a form of another site could send", async () => {
    expect(await problemOf(await upload(GEIST, "text/plain"))).toMatchObject({
      code: "unsupported_media_type",
    });
  });
});

/** All of it for symbols alone: platform 3, encoding 0. */
function asSymbols(cmap: Buffer): void {
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) cmap.writeUInt32BE(0x00030000, 4 + index * 8);
}

/** Format 12 with four thousand million groups. */
function endlessCmap(): Buffer {
  const table = Buffer.alloc(40);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(0xffffffff, 24);
  table.writeUInt32BE(0x10ffff, 32);
  return table;
}
