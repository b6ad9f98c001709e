/**
 * The ways in which the designer sets a slide, by name, in the order in which they are shown. What each is for stands in
 * `docs/layouts.md`.
 */
export const LAYOUTS = [
  "cover",
  "statement",
  "quote",
  "closing",
  "list",
  "icons",
  "checklist",
  "step",
  "statistic",
  "chart",
  "table",
  "timeline",
  "comparison",
  "picture",
  "grid",
  "profile",
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
  icons: "Icon list",
  checklist: "Checklist",
  statistic: "Statistic",
  chart: "Chart",
  table: "Table",
  timeline: "Timeline",
  quote: "Quote",
  step: "Step",
  comparison: "Before and after",
  picture: "Picture with caption",
  grid: "Picture grid",
  profile: "Profile",
  closing: "Closing",
};

const FRAMING: ReadonlySet<Layout> = new Set(["picture", "grid", "profile"]);

/** Whether the picture has a frame of its own, as large as the words leave it, and does not lie behind them. */
export function framesPicture(layout: Layout | null): boolean {
  return layout !== null && FRAMING.has(layout);
}
