/** What can lie behind the words of a drawn slide, by its name in a brand kit, and what it is called on the page. */
export const MOTIF_NAMES = {
  mesh: "Glow",
  ribbedGlass: "Ribbed glass",
  folds: "Folds",
  horizon: "Horizon",
  contours: "Contours",
  paper: "Paper",
  hills: "Hills",
  arches: "Arches",
  discs: "Discs",
  ribbons: "Ribbons",
  columns: "Columns",
  tiles: "Tiles",
  dots: "Dots",
} as const;
export type Motif = keyof typeof MOTIF_NAMES;
// The type of Object.keys is wider than what it gives.
export const MOTIFS = Object.keys(MOTIF_NAMES) as [Motif, ...Motif[]];

/** In which order the slides of a carousel have light, dark and coloured grounds. */
export const COLOUR_ORDER_NAMES = {
  darkEnds: "Dark first and last",
  colouredEnds: "Coloured first and last",
  light: "Light throughout",
  dark: "Dark throughout",
} as const;
export type ColourOrder = keyof typeof COLOUR_ORDER_NAMES;
// As above.
export const COLOUR_ORDERS = Object.keys(COLOUR_ORDER_NAMES) as [ColourOrder, ...ColourOrder[]];
