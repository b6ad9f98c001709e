import sharp from "sharp";

/** Red, green, blue and alpha of the pixel at this place. */
export type Paint = (x: number, y: number) => readonly [number, number, number, number?];

/** A PNG painted pixel by pixel. */
export async function paintPicture(width: number, height: number, paint: Paint): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const [red, green, blue, alpha = 255] = paint(at % width, Math.floor(at / width));
    data.set([red, green, blue, alpha], at * 4);
  }
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** The pixels of a picture, to be asked one by one. */
export async function pixelsOf(picture: Buffer) {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    at: (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)],
  };
}
