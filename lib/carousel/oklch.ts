/** Lightness (0–1), chroma (0 to about 0.37) and hue in degrees: equal steps look equal. */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

/** Reads `#RGB` or `#RRGGBB`; null for anything else. */
export function parseHex(text: string): Oklch | null {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  const digits = match?.[1];
  if (!digits) return null;
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    toLinear(parseInt(long.slice(at, at + 2), 16) / 255),
  );
  return fromLinear(red, green, blue);
}

/** As `#rrggbb`. A colour that no screen can show loses chroma, but keeps its hue. */
export function toHex(colour: Oklch): string {
  const l = Math.min(1, Math.max(0, colour.l));
  for (let c = colour.c; ; c = c > 0.002 ? c - 0.002 : 0) {
    const rgb = toLinearRgb({ ...colour, l, c });
    if (c === 0 || rgb.every((channel) => channel >= -0.0005 && channel <= 1.0005)) {
      return `#${rgb.map(toHexChannel).join("")}`;
    }
  }
}

/** From one colour (0) to the other (1), in OKLab. */
export function mix(from: Oklch, to: Oklch, share: number): Oklch {
  const [a, b] = [toLab(from), toLab(to)];
  const at = (start: number, end: number) => start + (end - start) * share;
  return fromLab(at(a.l, b.l), at(a.a, b.a), at(a.b, b.b));
}

/** How far apart two colours look: 0 is the same, 0.02 is just visible. */
export function distance(one: Oklch, other: Oklch): number {
  const [a, b] = [toLab(one), toLab(other)];
  return Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

/** OKLab. */
export interface Lab {
  l: number;
  a: number;
  b: number;
}

export function toLab({ l, c, h }: Oklch): Lab {
  const angle = (h * Math.PI) / 180;
  return { l, a: c * Math.cos(angle), b: c * Math.sin(angle) };
}

function fromLab(l: number, a: number, b: number): Oklch {
  return { l, c: Math.hypot(a, b), h: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 };
}

function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function toHexChannel(linear: number): string {
  const value = Math.min(1, Math.max(0, linear));
  const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, "0");
}

// The matrices are those of Björn Ottosson, 'A perceptual color space for image processing' (2020).
function fromLinear(red: number, green: number, blue: number): Oklch {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return fromLab(
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  );
}

function toLinearRgb(colour: Oklch): [number, number, number] {
  return labToLinearRgb(toLab(colour));
}

/** Linear light; outside 0 to 1 if no screen can show the colour. */
export function labToLinearRgb({ l, a, b }: Lab): [number, number, number] {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}
