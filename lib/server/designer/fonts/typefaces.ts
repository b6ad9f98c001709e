import type { FontLoader } from "@takumi-rs/core";
import { DEFAULT_TYPEFACE, matchTypeface, type TypefaceName } from "@/lib/carousel/typefaces";

export interface LoadedFont {
  loader: FontLoader;
  coverage: ReadonlySet<number>;
}

export interface FontFile {
  /** Under `node_modules`; of a brand's own its key. */
  path: string;
  /** A brand's own is there already. */
  loaded?: LoadedFont;
  /** Absent for variable fonts, which have every weight. */
  weight?: number;
  /** Code points declared by the package: the file is read only for a text that has one of them. */
  range?: string;
}

export interface Typeface {
  family: string;
  files: readonly FontFile[];
  /** Of headlines; tracking and line height in em. */
  headingWeight: number;
  tracking: number;
  lineHeight: number;
  /** Settings of axes other than the weight. */
  variation?: string;
  /** A brand's own: what it has, how far it is enlarged, and how it is tracked in small type. */
  own?: { coverage: ReadonlySet<number>; scale: number; tracking: number };
}

export const LARGE_OPTICAL_SIZE = '"opsz" 144';

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

const NAMED: Record<TypefaceName, Typeface> = {
  Inter: INTER,
  Fraunces: {
    family: "Fraunces",
    files: variable("fraunces", "opsz", ["latin", "latin-ext", "vietnamese"]),
    headingWeight: 580,
    tracking: -0.022,
    lineHeight: 1.04,
    variation: LARGE_OPTICAL_SIZE,
  },
  "Playfair Display": {
    family: "Playfair Display",
    files: variable("playfair-display", "wght", ["latin", "latin-ext", "vietnamese", "cyrillic"]),
    headingWeight: 700,
    tracking: -0.015,
    lineHeight: 1.08,
  },
  Sora: {
    family: "Sora",
    files: variable("sora", "wght", ["latin", "latin-ext"]),
    headingWeight: 700,
    tracking: -0.04,
    lineHeight: 1.06,
  },
  Lora: {
    family: "Lora",
    files: variable("lora", "wght", ["latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext"]),
    headingWeight: 650,
    tracking: -0.015,
    lineHeight: 1.08,
  },
};

/** Whatever the spelling of its name; Inter for any other. */
export function typefaceNamed(name: string): Typeface {
  return NAMED[matchTypeface(name) ?? DEFAULT_TYPEFACE];
}

/** A family for characters that the chosen typeface lacks. */
export interface Fallback {
  family: string;
  /** Subsets to try; a package of many files lists them with their ranges in `rangesFile`. */
  subsets: readonly string[];
  rangesFile?: string;
  /** Only a text with one of these has use for it; absent: any may have. */
  characters?: RegExp;
  filesOf(subset: string): FontFile[];
}

/** Of one script, named as Unicode does. */
function ofScript(script: string, family = `Noto Sans ${script}`): Fallback {
  const slug = family.toLowerCase().replaceAll(" ", "-");
  return {
    family,
    subsets: [script.toLowerCase()],
    characters: new RegExp(`\\p{Script_Extensions=${script}}`, "u"),
    filesOf: (subset) => variable(slug, "wght", [subset]),
  };
}

function staticFiles(slug: string, subset: string, weights: readonly number[]): FontFile[] {
  return weights.map((weight) => ({
    path: `@fontsource/${slug}/files/${slug}-${subset}-${weight}-normal.woff2`,
    weight,
  }));
}

export const FALLBACKS: readonly Fallback[] = [
  {
    family: "Noto Sans Arabic",
    subsets: ["arabic"],
    filesOf: (subset) => staticFiles("noto-sans-arabic", subset, [400, 700]),
  },
  ofScript("Hebrew"),
  ofScript("Thai"),
  ofScript("Devanagari"),
  ofScript("Bengali", "Anek Bangla"), // of Noto Sans Bengali the renderer parts conjuncts: 'স্ব', 'শ্র'
  ofScript("Gujarati"),
  ofScript("Gurmukhi"),
  ofScript("Oriya"),
  ofScript("Tamil"),
  ofScript("Telugu"),
  ofScript("Kannada"),
  ofScript("Malayalam"),
  ofScript("Sinhala"),
  ofScript("Khmer"),
  ofScript("Lao"),
  ofScript("Myanmar"),
  ofScript("Armenian"),
  ofScript("Georgian"),
  ofScript("Ethiopic"),
  {
    // Chinese, and Japanese with its kana.
    family: "Noto Sans SC",
    subsets: [],
    rangesFile: "@fontsource/noto-sans-sc/unicode.json",
    filesOf: (subset) => staticFiles("noto-sans-sc", subset, [400, 700]),
  },
  {
    family: "Noto Sans KR",
    subsets: [],
    rangesFile: "@fontsource-variable/noto-sans-kr/unicode.json",
    filesOf: (subset) => variable("noto-sans-kr", "wght", [subset]),
  },
  {
    family: "Noto Symbols",
    subsets: ["symbols"],
    filesOf: (subset) => staticFiles("noto-sans-symbols-2", subset, [400]),
  },
];
