const SOF0 = 0xc0;
const SOF2 = 0xc2;
const RST0 = 0xd0;
const RST7 = 0xd7;
const EOI = 0xd9;
const SOS = 0xda;
const DRI = 0xdd;

/**
 * The JPEG up to the end of its last scan, a filler, and an end marker: for a file whose own is missing, cut in half or
 * overwritten. A decoder that finds codes missing reads on in the filler, so that the picture depends on it. Null where
 * an end marker is there, and where scans are missing, which no decoder complains of (ITU T.81, annexes B and G).
 */
export function openJpegEnds(jpeg: Buffer, filler: number): Buffer | null {
  /** For each component, to which bit each of its 64 coefficients is known; 0 is exactly. */
  const unknownBits = new Map<number, Int8Array>();
  let isProgressive = false;
  let hasRestarts = false;
  let scan: ScanEnd | null = null;

  for (let at = 2; jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === EOI) return null;
    if (marker === 0xff) {
      at += 1; // any number of them may stand before a marker
      continue;
    }
    if (marker < SOF0 || (marker >= RST0 && marker < SOS) || at + 4 > jpeg.length) break;
    const length = jpeg.readUInt16BE(at + 2);
    const segment = jpeg.subarray(at + 4, at + 2 + length);
    if (segment.length !== length - 2) break; // cut off, or none of a JPEG's
    at += 2 + length;
    if (marker >= SOF0 && marker <= SOF2) {
      isProgressive = marker === SOF2;
      for (let place = 6; place < segment.length; place += 3)
        unknownBits.set(segment[place] ?? 0, new Int8Array(64).fill(-1));
    }
    if (marker === DRI) hasRestarts = segment.some((byte) => byte !== 0);
    if (marker !== SOS) continue;
    const components = segment[0] ?? 0;
    const [first = 0, last = 0, bits = 0] = segment.subarray(1 + 2 * components);
    for (let place = 1; place < 1 + 2 * components; place += 2) {
      const coefficients = unknownBits.get(segment[place] ?? 0);
      if (isProgressive) coefficients?.fill(bits & 15, first, last + 1);
      else coefficients?.fill(0);
    }
    scan = endOfScan(jpeg, at);
    at = scan.at;
  }

  const isKnown = [...unknownBits.values()].every((bits) => bits.every((bit) => bit === 0));
  if (!scan || !isKnown) return null;
  const fill = Buffer.alloc(64, filler);
  // With restarts codes are looked for in two places: where they break off, and behind the next restart marker.
  const restart = hasRestarts ? [Buffer.from([0xff, RST0 + (scan.restarts % 8)]), fill] : [];
  return Buffer.concat([withoutFill(jpeg.subarray(0, scan.at)), fill, ...restart, Buffer.from([0xff, EOI])]);
}

interface ScanEnd {
  at: number;
  restarts: number;
}

/** Where the codes of a scan that begin at `from` end: at the next marker but restarts, or with the file. */
function endOfScan(jpeg: Buffer, from: number): ScanEnd {
  let restarts = 0;
  for (let at = jpeg.indexOf(0xff, from); at !== -1; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? EOI;
    if (next >= RST0 && next <= RST7) restarts += 1;
    else if (next !== 0 && next !== 0xff) return { at, restarts };
  }
  return { at: jpeg.length, restarts };
}

/** Without the first halves of markers at its end. */
function withoutFill(jpeg: Buffer): Buffer {
  let end = jpeg.length;
  while (jpeg[end - 1] === 0xff) end -= 1;
  return jpeg.subarray(0, end);
}
