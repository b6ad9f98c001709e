import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { uploadImageResponseSchema } from "@/lib/schemas/upload";
import { HIDDEN, polyglots, refusedPictures } from "@/tests/support/hostilePictures";
import { problemOf, useApi } from "@/tests/support/useApi";

describe("POST /api/upload-image", () => {
  const api = useApi("embedded");
  const upload = (file: Uint8Array<ArrayBuffer> | Buffer, type = "application/octet-stream") =>
    fetch(`${api().url}/api/upload-image`, {
      method: "POST",
      headers: { "Content-Type": type },
      body: new Uint8Array(file),
    });
  const uploaded = async (response: Response) => uploadImageResponseSchema.parse(await response.json());
  const served = async (imageUrl: string) =>
    Buffer.from(await (await fetch(api().url + imageUrl)).arrayBuffer());

  const create = (width = 640, height = 400) =>
    sharp({ create: { width, height, channels: 3, background: "#c8632b" } });

  it.each([
    ["PNG", () => create().png(), "image/png"],
    ["JPEG", () => create().jpeg(), "image/jpeg"],
    ["WebP", () => create().webp(), "image/webp"],
    ["AVIF", () => create().avif(), "image/jpeg"],
    ["AVIF that can be seen through", () => create().ensureAlpha(0.5).avif(), "image/png"],
  ] as const)("takes a %s, and serves it", async (_, picture, mediaType) => {
    const image = await uploaded(await upload(await picture().toBuffer()));
    expect(image).toMatchObject({ width: 640, height: 400, mediaType });
    const { format, hasAlpha } = await sharp(await served(image.imageUrl)).metadata();
    expect([`image/${format}`, hasAlpha]).toEqual([mediaType, _.includes("through")]);
  });

  it("gives the same picture the same key", async () => {
    const png = await create().png().toBuffer();
    const [once, again] = await Promise.all([upload(png).then(uploaded), upload(png).then(uploaded)]);
    expect(again).toEqual(once);
  });

  it("names the reason for each file that it refuses, and keeps none", async () => {
    const before = await api().context.imageStore.list();
    for (const [name, bytes] of Object.entries(await refusedPictures())) {
      const { status, code } = await problemOf(await upload(bytes));
      expect([name, status, code]).toEqual([name, 422, "unsupported_image"]);
    }
    expect(await api().context.imageStore.list()).toEqual(before);
  });

  it("leaves behind what good pictures carry along", async () => {
    for (const [name, bytes] of Object.entries(await polyglots())) {
      const image = await uploaded(await upload(bytes));
      expect([name, (await served(image.imageUrl)).includes(HIDDEN)]).toEqual([name, false]);
    }
  });
});
