/** One font file of a family, under `node_modules`. */
export interface FontFile {
  path: string;
  /** Absent for variable fonts, which have every weight. */
  weight?: number;
  /** Code points declared by the package: the file is looked at only when a text has one of them. */
  range?: string;
}

export interface Typeface {
  family: string;
  files: readonly FontFile[];
  /** Weight of headlines, and their tracking in em. */
  headingWeight: number;
  tracking: number;
  /** Of headlines, in em. */
  lineHeight: number;
  /** Settings of axes other than the weight. */
  variation?: string;
}

export const INTER: Typeface = {
  family: "Inter",
  files: [{ path: "inter-ui/variable/InterVariable.woff2" }],
  headingWeight: 780,
  tracking: -0.032,
  lineHeight: 1.03,
  variation: '"opsz" 32',
};

function variable(slug: string, axes: string, subsets: readonly string[]): FontFile[] {
  return subsets.map((subset) => ({
    path: `@fontsource-variable/${slug}/files/${slug}-${subset}-${axes}-normal.woff2`,
  }));
}

/** Headline and text fonts that plans may name; any other name is drawn in Inter. */
const NAMED: readonly Typeface[] = [
  INTER,
  {
    family: "Fraunces",
    files: variable("fraunces", "opsz", ["latin", "latin-ext", "vietnamese"]),
    headingWeight: 580,
    tracking: -0.022,
    lineHeight: 1.04,
    variation: '"opsz" 144',
  },
  {
    family: "Playfair Display",
    files: variable("playfair-display", "wght", ["latin", "latin-ext", "vietnamese", "cyrillic"]),
    headingWeight: 700,
    tracking: -0.015,
    lineHeight: 1.08,
  },
  {
    family: "Sora",
    files: variable("sora", "wght", ["latin", "latin-ext"]),
    headingWeight: 700,
    tracking: -0.04,
    lineHeight: 1.06,
  },
  {
    family: "Lora",
    files: variable("lora", "wght", ["latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext"]),
    headingWeight: 650,
    tracking: -0.015,
    lineHeight: 1.08,
  },
];

/** The typeface of this name, whatever its spelling; Inter if it is not one of ours. */
export function typefaceNamed(name: string): Typeface {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, "");
  return NAMED.find(({ family }) => plain(family) === plain(name)) ?? INTER;
}

function weights(slug: string, subset: string): FontFile[] {
  return [400, 700].map((weight) => ({
    path: `@fontsource/${slug}/files/${slug}-${subset}-${weight}-normal.woff2`,
    weight,
  }));
}

export const ARABIC: FontFile[] = weights("noto-sans-arabic", "arabic");
export const SYMBOLS: FontFile[] = [
  {
    path: "@fontsource/noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff2",
    weight: 400,
  },
];

/** Chinese, and Japanese kana, come in about a hundred files; `ranges` is the package's unicode.json. */
export function chineseFiles(ranges: Readonly<Record<string, string>>): FontFile[] {
  return Object.entries(ranges).flatMap(([subset, range]) =>
    subset.startsWith("[")
      ? weights("noto-sans-sc", subset.slice(1, -1)).map((file) => ({ ...file, range }))
      : [],
  );
}
export const CHINESE_RANGES_FILE = "@fontsource/noto-sans-sc/unicode.json";
