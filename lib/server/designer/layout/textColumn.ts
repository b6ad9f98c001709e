import type { Node } from "@takumi-rs/core";
import type { Scheme } from "../colour/theme";
import type { SlideMarker } from "../words/slideParts";
import { bodyText, headingText, type Lettering } from "./lettering";

/** What stands in the column, from top to bottom. */
export interface ColumnWords {
  marker: SlideMarker | null;
  headline: string;
  body: string;
  button: string;
}

/** Pixels. */
export interface ColumnSizes {
  headline: number;
  body: number;
  button: number;
  /** Sideways, between a button's edge and its words. */
  buttonPadding: number;
  /** A figure shown large. */
  figure: number;
  unit: number;
}

export interface ColumnLook {
  scheme: Scheme;
  lettering: Lettering;
}

/** The words of a slide, one below the other, as wide as the place they are put in. */
export function textColumn(words: ColumnWords, sizes: ColumnSizes, look: ColumnLook): Node {
  const { scheme, lettering } = look;
  const align = lettering.rightToLeft ? "flex-end" : "flex-start";
  const children: Node[] = [];
  if (words.marker) children.push(markerNode(words.marker, sizes, look, align));
  if (words.headline) {
    const size =
      words.marker?.kind === "figure" ? Math.min(sizes.headline, sizes.figure * 0.4) : sizes.headline;
    children.push(headingText(words.headline, size, scheme.ink, lettering));
  }
  if (words.body) {
    const marginTop = words.headline ? Math.max(24 * sizes.unit, sizes.headline * 0.34) : 0;
    children.push(bodyText(words.body, sizes.body, scheme.softInk, lettering, { marginTop }));
  }
  if (words.button) children.push(buttonNode(words.button, sizes, look, align));
  return { type: "container", style: { display: "flex", flexDirection: "column", width: "100%" }, children };
}

function markerNode(marker: SlideMarker, sizes: ColumnSizes, look: ColumnLook, align: string): Node {
  const { scheme, lettering } = look;
  const { unit } = sizes;
  switch (marker.kind) {
    case "figure":
      return headingText(marker.text, sizes.figure, scheme.accent, lettering, {
        lineHeight: 1,
        letterSpacing: "-0.025em",
        marginBottom: 20 * unit,
      });
    case "step":
      return headingText(marker.text, sizes.headline * 1.5, scheme.accent, lettering, {
        lineHeight: 1,
        marginBottom: 18 * unit,
      });
    case "quotation": {
      const size = Math.max(sizes.headline * 2.2, 150 * unit);
      return headingText("“", size, scheme.accent, lettering, {
        lineHeight: 1,
        height: size * 0.52,
        marginBottom: 12 * unit,
        alignSelf: align,
      });
    }
    case "checkbox":
      return checkboxNode(marker.checked, Math.max(sizes.headline * 0.95, 84 * unit), scheme.accent, align);
    case "label":
      return bodyText(marker.text, 34 * unit, scheme.onButton, lettering, {
        alignSelf: align,
        backgroundColor: scheme.button,
        borderRadius: 99,
        padding: `${10 * unit}px ${26 * unit}px`,
        marginBottom: 30 * unit,
        fontWeight: 650,
        lineHeight: 1.25,
      });
  }
}

function checkboxNode(checked: boolean, size: number, colour: string, align: string): Node {
  const tick = checked
    ? `<path d="M26 52l17 17 32-38" fill="none" stroke="${colour}" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/>`
    : "";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100"><rect x="5" y="5" width="90" height="90" rx="20" fill="none" stroke="${colour}" stroke-width="9"/>${tick}</svg>`;
  return {
    type: "image",
    src: Buffer.from(svg),
    style: { width: size, height: size, marginBottom: size * 0.34, alignSelf: align },
  };
}

function buttonNode(
  text: string,
  sizes: ColumnSizes,
  { scheme, lettering }: ColumnLook,
  align: string,
): Node {
  const { unit } = sizes;
  return bodyText(text, sizes.button, scheme.onButton, lettering, {
    alignSelf: align,
    backgroundColor: scheme.button,
    borderRadius: 60 * unit,
    padding: `${24 * unit}px ${sizes.buttonPadding}px`,
    marginTop: 52 * unit,
    fontWeight: 650,
    lineHeight: 1.25,
    textWrap: "balance",
  });
}
