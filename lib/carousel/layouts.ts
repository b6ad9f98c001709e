/** The ways in which the designer sets a slide, by name. What each is for stands in `docs/layouts.md`. */
export const LAYOUTS = [
  "cover",
  "statement",
  "list",
  "statistic",
  "quote",
  "step",
  "comparison",
  "picture",
  "closing",
] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The layout of that name; null for another text, and for none. */
export function matchLayout(name: string | undefined): Layout | null {
  return LAYOUTS.find((layout) => layout === name) ?? null;
}

/** As the page calls them. */
export const LAYOUT_NAMES: Record<Layout, string> = {
  cover: "Cover",
  statement: "Statement",
  list: "List",
  statistic: "Statistic",
  quote: "Quote",
  step: "Step",
  comparison: "Before and after",
  picture: "Picture with caption",
  closing: "Closing",
};
