import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FontLoader } from "@takumi-rs/core";
import { z } from "zod";
import { glyphCoverage, readFontTables } from "./fontTables";
import { keepsWordsWhole } from "./ownTypeface";
import { type Fallback, FALLBACKS, type FontFile, INTER, type LoadedFont, type Typeface } from "./typefaces";

interface FontChoice {
  /** Font files for the renderer. */
  fonts: FontLoader[];
  /** Code points of the text that no font has a glyph for. */
  missing: ReadonlySet<number>;
}

export interface FontLibrary {
  /** The typeface itself and, for what it lacks, the fallbacks of `fontStack`. */
  choose(texts: readonly string[], typeface: Typeface): Promise<FontChoice>;
  /** Whether no word of the text is set in two fonts: ours have every letter of it, a brand's own all of each word in their scripts. */
  suits(typeface: Typeface, text: string): Promise<boolean>;
}

/** The CSS `font-family`. */
export function fontStack(typeface: Typeface): string {
  const families = [typeface, INTER, ...FALLBACKS].map(({ family }) => `"${family}"`);
  return [...new Set(families)].join(", ");
}

/** Reads a font file when a text first needs it, and keeps it. */
export function createFontLibrary(): FontLibrary {
  const loaded = new Map<string, Promise<LoadedFont>>();
  const fallbacks = new Map<Fallback, Promise<readonly FontFile[]>>();

  function load(family: string, file: FontFile): Promise<LoadedFont> {
    if (file.loaded) return Promise.resolve(file.loaded);
    const known = loaded.get(file.path);
    if (known) return known;
    const loading = loadFont(family, file);
    loaded.set(file.path, loading);
    loading.catch(() => loaded.delete(file.path)); // it may be readable next time
    return loading;
  }

  function filesOf(fallback: Fallback): Promise<readonly FontFile[]> {
    const known = fallbacks.get(fallback);
    if (known) return known;
    const listing = listFallbackFiles(fallback);
    fallbacks.set(fallback, listing);
    listing.catch(() => fallbacks.delete(fallback));
    return listing;
  }

  async function choose(texts: readonly string[], typeface: Typeface): Promise<FontChoice> {
    const text = texts.join("");
    const missing = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
    const fonts: FontLoader[] = [];
    for (const source of [typeface, INTER, ...FALLBACKS]) {
      if (missing.size === 0) break;
      if ("characters" in source && !source.characters?.test(text)) continue;
      const files = "files" in source ? source.files : await filesOf(source);
      const useful = files.filter(({ range }) => range === undefined || intersects(range, missing));
      const candidates = await Promise.all(useful.map((file) => load(source.family, file)));
      const needed = candidates.filter(({ coverage }) =>
        [...missing].some((codePoint) => coverage.has(codePoint)),
      );
      fonts.push(...needed.map(({ loader }) => loader));
      for (const { coverage } of needed) {
        for (const codePoint of missing) if (coverage.has(codePoint)) missing.delete(codePoint);
      }
    }
    return { fonts, missing };
  }

  return {
    choose,
    async suits(typeface, text) {
      if (typeface.own) return keepsWordsWhole(typeface.own.coverage, text);
      const fonts = await Promise.all(typeface.files.map((file) => load(typeface.family, file)));
      const letters = [...text].filter((character) =>
        /\p{L}|(?!\p{Variation_Selector})\p{M}/u.test(character),
      );
      return letters.every((letter) =>
        fonts.some(({ coverage }) => coverage.has(letter.codePointAt(0) ?? 0)),
      );
    },
  };
}

async function listFallbackFiles({ subsets, rangesFile, filesOf }: Fallback): Promise<readonly FontFile[]> {
  if (!rangesFile) return subsets.flatMap(filesOf);
  const ranges = z
    .record(z.string(), z.string())
    .parse(JSON.parse(await readFile(packageFile(rangesFile), "utf8")));
  // Subsets of the script itself are numbered, '[31]'; the others are Latin and the like.
  const numbered = Object.entries(ranges).filter(([subset]) => subset.startsWith("["));
  return numbered.flatMap(([subset, range]) =>
    filesOf(subset.slice(1, -1)).map((file): FontFile => ({ ...file, range })),
  );
}

async function loadFont(family: string, { path: file, weight }: FontFile): Promise<LoadedFont> {
  const data = await readFile(packageFile(file));
  const loader = { key: file, name: family, data: () => data, ...(weight === undefined ? {} : { weight }) };
  return { loader, coverage: glyphCoverage(await readFontTables(data)) };
}

/** A file of an installed package. The comment keeps the bundler from tracing the whole project. */
export function packageFile(file: string): string {
  return path.join(/*turbopackIgnore: true*/ process.cwd(), "node_modules", file);
}

/** Whether a list like `U+30-39,U+41` names one of the code points. */
function intersects(range: string, codePoints: ReadonlySet<number>): boolean {
  return range.split(",").some((part) => {
    const [first = 0, last = first] = part
      .slice(2)
      .split("-")
      .map((digits) => parseInt(digits, 16));
    return [...codePoints].some((codePoint) => codePoint >= first && codePoint <= last);
  });
}
