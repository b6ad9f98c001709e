import sharp from "sharp";

/** JPEGs as cameras, programs and providers write them, with noise, so that their codes go on to the last pixel. */
export async function jpegsOfAllKinds({ width = 117, height = 91 } = {}): Promise<Record<string, Buffer>> {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const raw = await sharp({ create: { width, height, channels: 3, background: "#000", noise } })
    .raw()
    .toBuffer();
  const source = () => sharp(raw, { raw: { width, height, channels: 3 } });
  const made = {
    baseline: source().jpeg(),
    "4:4:4": source().jpeg({ chromaSubsampling: "4:4:4" }),
    progressive: source().jpeg({ progressive: true }),
    "progressive 4:4:4": source().jpeg({ progressive: true, chromaSubsampling: "4:4:4" }),
    grey: source().greyscale().toColourspace("b-w").jpeg(),
    "progressive grey": source().greyscale().toColourspace("b-w").jpeg({ progressive: true }),
    mozjpeg: source().jpeg({ mozjpeg: true }),
  };
  const named = Object.entries(made).map(async ([name, one]) => [name, await one.toBuffer()] as const);
  return {
    ...Object.fromEntries(await Promise.all(named)),
    "with restart markers": greyJpeg({ columns: 12, rows: 9, restartEvery: 5 }),
    "with a restart in each row": greyJpeg({ columns: 12, rows: 9, restartEvery: 12 }),
  };
}

function segment(marker: number, ...data: number[]): Buffer {
  return Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data]);
}

/** Squares of 8 × 8 pixels, each of another grey than the last; sharp writes no restart markers. */
export function greyJpeg({
  columns,
  rows,
  restartEvery,
}: {
  columns: number;
  rows: number;
  restartEvery: number;
}): Buffer {
  const scan: Buffer[] = [];
  let bits = "";
  let last = 0;
  const endInterval = () => {
    const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, "1");
    for (const [byte] of padded.matchAll(/.{8}/g)) {
      const value = Number.parseInt(byte, 2);
      scan.push(Buffer.from(value === 0xff ? [0xff, 0] : [value]));
    }
    [bits, last] = ["", 0];
  };
  for (let square = 0; square < columns * rows; square += 1) {
    if (square > 0 && square % restartEvery === 0) {
      endInterval();
      scan.push(Buffer.from([0xff, 0xd0 + ((square / restartEvery - 1) % 8)]));
    }
    const grey = ((square * 37) % 61) - 30;
    const difference = grey - last;
    const length = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    const value = difference < 0 ? difference + 2 ** length - 1 : difference;
    // Lengths 0 to 7 have the codes 0000 to 0111; 'no further coefficient' has 0.
    bits +=
      length.toString(2).padStart(4, "0") + (length > 0 ? value.toString(2).padStart(length, "0") : "") + "0";
    last = grey;
  }
  endInterval();
  const counts = (codeLength: number, count: number) =>
    Array.from({ length: 16 }, (_, at) => (at + 1 === codeLength ? count : 0));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, 0, ...Array.from({ length: 64 }, () => 16)),
    segment(0xc0, 8, 0, rows * 8, 0, columns * 8, 1, 1, 0x11, 0),
    segment(0xc4, 0x00, ...counts(4, 8), 0, 1, 2, 3, 4, 5, 6, 7),
    segment(0xc4, 0x10, ...counts(1, 1), 0),
    segment(0xdd, 0, restartEvery),
    segment(0xda, 1, 1, 0, 0, 63, 0),
    ...scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}
