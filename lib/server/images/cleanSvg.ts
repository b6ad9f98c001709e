import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from "saxes";

/** What is drawn of an SVG, and nothing else of it. */
export interface CleanSvg {
  /** Of its outermost element, as they are written: ' fill="none"'. */
  attributes: string;
  /** What stands in that. */
  content: string;
  /** Where its drawing is, in units of its own. */
  viewBox: [left: number, top: number, width: number, height: number];
}

/** Why one is not taken, in words for whoever has chosen it. */
export class SvgFault extends Error {
  override readonly name = "SvgFault";
}

const SVG = "http://www.w3.org/2000/svg";
const PAINTED = new Set(
  (
    "svg g a switch defs symbol use path rect circle ellipse line polyline polygon clipPath mask marker pattern linearGradient " +
    "radialGradient stop style filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting " +
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode " +
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
  ).split(" "),
);
const OUTLINE = "convert it to outlines (paths) in the program it was made in, and export it again";
const REFUSED: Record<string, string> = {
  script: "holds a program (script): export it without",
  foreignObject: "holds a web page (foreignObject): export it as plain SVG",
  image: "holds a picture: put in that picture itself, or export the logo as outlines",
  feImage: "holds a picture: put in that picture itself, or export the logo as outlines",
};
/** A logo has some hundred. */
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 200;
/** How many elements are drawn, those that are drawn again and again counted each time. */
const MAX_DRAWN = 200_000;
/** A filter goes over all pixels: so many elements it counts for. */
const FILTER_COST = 200;

interface Drawn {
  name: string;
  /** Ids that it draws too. */
  refers: string[];
  children: Drawn[];
}

/**
 * Reads the SVG and writes anew what can be painted in it: elements and attributes that are known, references within the file.
 * So the renderer never sees what a stranger wrote, in whatever encoding. Throws an SvgFault.
 */
export function cleanSvg(bytes: Uint8Array): CleanSvg {
  const reader = new SvgReader();
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw new SvgFault(`is no well-formed XML (${error.message.replace(/^[\d:]+ /, "")}): export it again`);
  });
  parser.on("doctype", (doctype) => {
    if (/[[]/.test(doctype))
      throw new SvgFault(
        "declares entities: export it without (in Illustrator without “Preserve Illustrator Editing Capabilities”)",
      );
  });
  parser.on("opentag", (tag) => reader.open(tag));
  parser.on("closetag", () => reader.close());
  parser.on("text", (text) => reader.text(text));
  parser.on("cdata", (text) => reader.text(text));
  parser.write(new TextDecoder().decode(bytes)).close();
  return reader.finish();
}

class SvgReader {
  #root: { attributes: string; viewBox: CleanSvg["viewBox"] } | null = null;
  #content = "";
  #count = 0;
  readonly #open: { tag: SaxesTagNS; drawn: Drawn | null }[] = [];
  readonly #byId = new Map<string, Drawn>();
  readonly #tree: Drawn = { name: "svg", refers: [], children: [] };
  readonly #inStyles: string[] = [];

  open(tag: SaxesTagNS): void {
    this.#count += 1;
    if (this.#count > MAX_ELEMENTS || this.#open.length > MAX_DEPTH)
      throw new SvgFault(`has too many parts for a logo, more than ${MAX_ELEMENTS.toLocaleString("en")}`);
    const parent = this.#open.at(-1);
    const isOurs = tag.uri === SVG || (tag.uri === "" && tag.prefix === "");
    if (!parent && (!isOurs || tag.local !== "svg")) throw new SvgFault("is no SVG");
    const refused = isOurs ? REFUSED[tag.local] : undefined;
    if (refused) throw new SvgFault(refused);
    const isPainted = isOurs && PAINTED.has(tag.local) && (!parent || parent.drawn !== null);
    const drawn: Drawn | null = isPainted ? { name: tag.local, refers: [], children: [] } : null;
    this.#open.push({ tag, drawn });
    if (!drawn) return;
    const attributes = Object.values(tag.attributes).flatMap((attribute) =>
      this.#attribute(attribute, drawn),
    );
    if (parent) {
      (parent.drawn ?? this.#tree).children.push(drawn);
      this.#content += `<${tag.local}${attributes.join("")}>`;
      return;
    }
    this.#tree.children.push(drawn);
    const own = attributes.filter(
      (text) => !/^ (?:width|height|viewBox|preserveAspectRatio|x|y|version)=/.test(text),
    );
    this.#root = { attributes: own.join(""), viewBox: readViewBox(tag) };
  }

  #attribute({ local, prefix, uri, value }: SaxesAttributeNS, drawn: Drawn): string[] {
    const isLink = local === "href" && (prefix === "" || uri.endsWith("/xlink"));
    if ((prefix !== "" && !isLink) || local === "xmlns" || /^on/i.test(local)) return [];
    if (isLink) {
      if (drawn.name === "a") return []; // where it leads is of no use on a picture
      if (!value.startsWith("#"))
        throw new SvgFault("refers to something outside of it: export it with everything in it");
      if (!drawn.name.endsWith("Gradient")) drawn.refers.push(value.slice(1));
    }
    if (local === "id") this.#byId.set(value, drawn);
    drawn.refers.push(...referencesIn(value));
    return [` ${local}="${escaped(value)}"`];
  }

  text(text: string): void {
    const inside = this.#open.at(-1);
    if (!inside || text.trim() === "") return;
    if (inside.drawn?.name === "style") {
      this.#inStyles.push(...referencesIn(text));
      this.#content += escaped(text);
    } else if (this.#open.some(({ tag }) => tag.local === "text" && tag.uri === SVG)) {
      const font = this.#open.map(({ tag }) => tag.attributes["font-family"]?.value).findLast((name) => name);
      const where = font ? `, in ${font.slice(0, 60)}, a font that is not here` : ", whose font is not here";
      throw new SvgFault(`has the words “${text.trim().slice(0, 40)}” as text${where}: ${OUTLINE}`);
    }
  }

  close(): void {
    const closed = this.#open.pop();
    if (closed?.drawn && this.#open.length > 0) this.#content += `</${closed.drawn.name}>`;
  }

  finish(): CleanSvg {
    if (!this.#root) throw new SvgFault("is empty");
    // A style may apply to every element.
    const styled = this.#inStyles.reduce((sum, id) => sum + this.#cost(id) * this.#count, 0);
    if (this.#costOf(this.#tree) + styled > MAX_DRAWN)
      throw new SvgFault("repeats its parts too often: export it with fewer copies and effects");
    return { ...this.#root, content: this.#content };
  }

  readonly #costs = new Map<Drawn, number>();

  #cost(id: string): number {
    const target = this.#byId.get(id);
    return target && !target.name.endsWith("Gradient") ? this.#costOf(target) : 0;
  }

  #costOf(drawn: Drawn): number {
    const known = this.#costs.get(drawn);
    if (known !== undefined) return known;
    this.#costs.set(drawn, Infinity); // whoever comes back here refers to itself
    const own = /^fe[A-Z]/.test(drawn.name) ? FILTER_COST : 1;
    const below = drawn.children.reduce((sum, child) => sum + this.#costOf(child), own);
    const cost = drawn.refers.reduce((sum, id) => sum + this.#cost(id), below);
    this.#costs.set(drawn, cost);
    return cost;
  }
}

/** Ids in 'url(#shadow)'. Throws for an address that leads out of the file, and for what may hide one. */
function referencesIn(css: string): string[] {
  if (/\\|@import/i.test(css))
    throw new SvgFault("has styles that are not taken: export it with plain styles");
  return [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))/gi)].map(([, double, single, bare]) => {
    const address = (double ?? single ?? bare ?? "").trim();
    if (!address.startsWith("#"))
      throw new SvgFault("refers to something outside of it: export it with everything in it");
    return address.slice(1);
  });
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/[\n\t\r]/g, " ");
}

/** CSS units in pixels. */
const UNITS: Record<string, number> = {
  "": 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

function readViewBox({ attributes }: SaxesTagNS): CleanSvg["viewBox"] {
  const numbers = (attributes.viewBox?.value ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [left = 0, top = 0, width = 0, height = 0] = numbers.length === 4 ? numbers : sizeOf(attributes);
  const isSensible = [left, top, width, height].every(
    (each) => Number.isFinite(each) && Math.abs(each) < 1e6,
  );
  if (!isSensible || width <= 0 || height <= 0)
    throw new SvgFault("does not say how large it is: export it with a viewBox");
  return [left, top, width, height];
}

function sizeOf({ width, height }: SaxesTagNS["attributes"]): number[] {
  const [across, down] = [width, height].map((length) => {
    const [, number, unit = ""] = /^\s*([\d.]+)\s*([a-z]*)\s*$/.exec(length?.value ?? "") ?? [];
    return Number(number) * (UNITS[unit] ?? NaN);
  });
  return [0, 0, across ?? NaN, down ?? NaN];
}
