import { deflateRawSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { importPreviewSchema } from "@/lib/schemas/importPreview";
import { HIDDEN, polyglots } from "@/tests/support/data/hostilePictures";
import { writeZip } from "@/tests/support/data/zipFiles";
import { problemOf, useApi } from "@/tests/support/servers/useApi";

type Files = [name: string, bytes: Buffer][];

const slide = { mediaPrompt: "A cup", headline: "", body: "", altText: "" };
const manifestOf = (imageFiles: (string | null)[], more: object = {}) => ({
  format: "carousel-planner",
  version: 1,
  id: "plan",
  name: "A plan",
  posts: [
    {
      id: "post",
      platform: "Instagram",
      contentType: "Carousel",
      title: "A post",
      slides: imageFiles.map((imageFile, index) => ({ id: `slide-${index}`, ...slide, imageFile })),
    },
  ],
  pictures: {},
  files: {},
  ...more,
});
const archiveOf = (manifest: unknown, files: Files = []) =>
  writeZip([...files, ["manifest.json", Buffer.from(JSON.stringify(manifest))]]);

/** Changes the first place where these bytes stand, in the directory at the end or in the header of a file. */
function patched(zip: Buffer, signature: number, change: (bytes: Buffer, at: number) => void): Buffer {
  const bytes = Buffer.from(zip);
  const sought = Buffer.alloc(4);
  sought.writeUInt32LE(signature);
  change(bytes, bytes.indexOf(sought));
  return bytes;
}
const DIRECTORY = 0x02014b50;

/** Says of its file, 20 MB of zeros, that it has that many bytes. */
async function bomb(said: number): Promise<Buffer> {
  const swollen = deflateRawSync(Buffer.alloc(20 * 2 ** 20));
  const zip = await archiveOf(manifestOf(["originals/a.png", null]), [["originals/a.png", swollen]]);
  const [length, method] = [24, 10];
  const inDirectory = patched(zip, DIRECTORY, (bytes, at) => {
    bytes.writeUInt16LE(8, at + method);
    bytes.writeUInt32LE(said, at + length);
  });
  return patched(inDirectory, 0x04034b50, (bytes, at) => bytes.writeUInt16LE(8, at + 8));
}

describe("POST /api/import-preview", () => {
  const api = useApi("embedded");
  const send = (file: Buffer, type = "application/zip") =>
    fetch(`${api().url}/api/import-preview?filename=plan.zip`, {
      method: "POST",
      headers: { "Content-Type": type },
      body: new Uint8Array(file),
    });
  const preview = async (file: Buffer) => importPreviewSchema.parse(await (await send(file)).json());
  const refused = async (file: Buffer) => {
    const { status, code, detail } = await problemOf(await send(file));
    expect([status, code]).toEqual([422, "unsupported_file"]);
    return detail;
  };
  const create = () => sharp({ create: { width: 64, height: 80, channels: 3, background: "#c8632b" } });

  it.each<[string, () => Promise<Buffer>, RegExp]>([
    [
      "of something else",
      () => writeZip([["page.md", Buffer.from("# A")]]),
      /neither this app's own nor an export of Notion/,
    ],
    ["with another manifest", () => archiveOf({ manifest_version: 3, version: 1 }), /of something else/],
    ["of a newer version", () => archiveOf(manifestOf([], { version: 2 })), /newer version/],
    [
      "with a manifest that is cut off",
      () => writeZip([["manifest.json", Buffer.from("{")]]),
      /cannot be read.*Line 1/,
    ],
    [
      "with a path that leads out of it",
      () => archiveOf(manifestOf([]), [["../../etc/cron.d/a", Buffer.alloc(1)]]),
      /outside/,
    ],
    [
      "with a path from the root",
      () => archiveOf(manifestOf([]), [["/etc/passwd", Buffer.alloc(1)]]),
      /outside/,
    ],
    [
      "that holds a file twice",
      () => archiveOf(manifestOf([]), [["manifest.json", Buffer.from("{}")]]),
      /twice/,
    ],
    [
      "of too many files",
      () => writeZip(Array.from({ length: 2_001 }, (_, n) => [`${n}`, Buffer.alloc(0)])),
      /2,000 files/,
    ],
    ["that unpacks to too much", () => bomb(400 * 2 ** 20), /256 MB/],
    ["that lies about what it unpacks to", () => bomb(1_000), /damaged/],
    [
      "that is encrypted",
      async () =>
        patched(await archiveOf(manifestOf([])), DIRECTORY, (bytes, at) => {
          bytes.writeUInt16LE(0x801, at + 8);
          bytes.writeUInt32LE(bytes.readUInt32LE(at + 20) + 12, at + 20); // the header of what is encrypted
        }),
      /encrypted/,
    ],
    ["that is cut off", async () => (await archiveOf(manifestOf([]))).subarray(0, -30), /damaged/],
    [
      "with a damaged file",
      async () =>
        patched(await archiveOf(manifestOf([])), DIRECTORY, (bytes, at) => bytes.writeUInt32LE(7, at + 16)),
      /damaged/,
    ],
  ])("refuses an archive %s, and keeps none of it", async (_, archive, reason) => {
    const before = await api().context.imageStore.list();
    expect(await refused(await archive())).toMatch(reason);
    expect(await api().context.imageStore.list()).toEqual(before);
  });

  it("refuses what is no archive, and what is empty or too large", async () => {
    expect(await refused(Buffer.from("%PDF-1.7"))).toMatch(/a PDF/);
    expect(await problemOf(await send(Buffer.alloc(0)))).toMatchObject({ status: 422, code: "empty_file" });
    expect(await problemOf(await send(Buffer.alloc(67_108_865)))).toMatchObject({ code: "body_too_large" });
    expect(await problemOf(await send(Buffer.alloc(1), "text/html"))).toMatchObject({
      code: "unsupported_media_type",
    });
  });

  it("takes pictures that were changed since as it takes uploads, and says which it cannot", async () => {
    const hidden = Object.entries(await polyglots()).map(([name, bytes]): Files[number] => [
      `originals/${name}`,
      bytes,
    ]);
    const own: Files[number] = ["originals/mine.png", await create().png().toBuffer()];
    const files: Files = [own, ...hidden, ["originals/bad.png", Buffer.from("GIF89a")]];
    const names = [...files.map(([name]) => name), "originals/gone.png"];
    const { plan, problems, mended } = await preview(await archiveOf(manifestOf(names), files));
    expect(problems).toEqual([]);
    expect(mended.map(({ code, message }) => [code, message.slice(0, 18)])).toEqual([
      ["image_unreadable", "originals/bad.png:"],
      ["image_missing", "originals/gone.png"],
    ]);
    const { imageStore } = api().context;
    for (const { imageKey } of await imageStore.list())
      expect((await imageStore.get(imageKey))?.includes(HIDDEN)).toBe(false);
    expect(JSON.stringify(plan)).toMatch(/"imageKey":"[0-9a-f]{64}\.png"/);
  });

  it("finds the archive's files also where somebody has packed them again in a folder", async () => {
    const picture = await create().png().toBuffer();
    const manifest = Buffer.from(JSON.stringify(manifestOf(["originals/a.png", "originals/a.png"])));
    const { mended, problems } = await preview(
      await writeZip([
        ["plan/originals/a.png", picture],
        ["plan/manifest.json", manifest],
      ]),
    );
    expect([mended, problems]).toEqual([[], []]);
  });

  it("names what stands in the way of an import", async () => {
    const { problems } = await preview(await archiveOf(manifestOf([null], { colour: "red" })));
    expect(problems.map(({ row, path, code }) => [row, path, code])).toEqual([
      [null, "colour", "unknown_field"],
      [null, "posts[0].slides", "too_few_slides"],
    ]);
  });

  it("does not let an archive say how a picture was drawn that is known here", async () => {
    const { imageStore, database } = api().context;
    const imageKey = await imageStore.put(await create().png().toBuffer(), "image/png");
    const told = { layout: "statement", headline: "Ours", body: "", picture: null } as const;
    await database
      .collection("drawings")
      .insertOne({ _id: imageKey, ...told, createdAt: "2026-01-01T00:00:00.000Z" });
    const path = `originals/${imageKey}`;
    const pictures = {
      [path]: { madeBy: { kind: "designer" }, drawing: { imageKey, ...told, headline: "Theirs" } },
    };
    const bytes = (await imageStore.get(imageKey)) ?? Buffer.alloc(0);
    await preview(await archiveOf(manifestOf([path, path], { pictures }), [[path, bytes]]));
    expect(await database.collection("drawings").findOne({ _id: imageKey })).toMatchObject({
      headline: "Ours",
    });
  });
});
