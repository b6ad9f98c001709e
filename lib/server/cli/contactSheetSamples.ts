import sharp from "sharp";
import type { Layout } from "@/lib/carousel/layouts";
import { type BrandKit, EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";

/** What is set in all layouts, in which brand, and in which size. */
export interface SheetColumn {
  /** Also the post's title, which chooses the background. */
  name: string;
  kit: keyof typeof KITS;
  width: number;
  height: number;
  hasPicture?: boolean;
  duotone?: boolean;
  logo?: keyof typeof LOGOS;
  /** Words for every layout; else each layout's own. */
  words?: Words;
}

interface Words {
  headline: string;
  body: string;
  cta: string;
}

const KITS = {
  coffee: ["Oxbarrow Coffee Roasters", "Fraunces", "#2B1D16", "#C8632B", "#F3E7D7", "#6B7F5E"],
  finance: ["Brindlewise", "Sora", "#0B1F3A", "#2F6BFF", "#E8EEF9", "#12B886", "#FFB020"],
  tea: ["Moonharbour Tea", "Playfair Display", "#0F766E", "#FDE68A", "#1E1B4B", "#FFF7ED"],
  grey: ["Atelier Nord", "Inter", "#111111", "#FFFFFF", "#8A8A8A"],
  pastel: ["Petite Lune", "Lora", "#F9D5E5", "#C5E1F2", "#FFF6D6", "#B8A1D9"],
  neon: ["VOLT", "Sora", "#0A0A0F", "#39FF14", "#FF2D95", "#00E5FF"],
} as const;

/** What a logo's sign stands on. */
const LOGOS = { transparent: "", onWhite: '<rect width="400" height="160" fill="#fff"/>' } as const;

export function logoNamed(logo: keyof typeof LOGOS): Promise<Buffer> {
  const sign = `<circle cx="90" cy="80" r="46" fill="#2b1d16"/><path d="M180 50H350V66H180ZM180 94H300V110H180Z" fill="#c8632b"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="160">${LOGOS[logo]}${sign}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

export function kitNamed(kit: keyof typeof KITS): BrandKit {
  const [name, headingFont, ...palette] = KITS[kit];
  return { ...EMPTY_BRAND_KIT, name, headingFont, palette };
}

const PORTRAIT = { width: 1080, height: 1350 };
const LONG =
  "Forty families share one wet mill at the top of the path and pick each row four times, because the cherries never ripen together.";

export const COLUMNS: readonly SheetColumn[] = [
  { name: "short", kit: "coffee", ...PORTRAIT },
  { name: "figures", kit: "finance", ...PORTRAIT },
  { name: "neon", kit: "neon", ...PORTRAIT },
  { name: "over a picture", kit: "coffee", ...PORTRAIT, hasPicture: true },
  {
    name: "long",
    kit: "tea",
    ...PORTRAIT,
    words: {
      headline:
        "Everything we learned about roasting, brewing and serving coffee for people who never asked for it",
      body: `${LONG} We taste each lot three times, on three different days, and once more with milk, since seven of ten cups contain some. What is left is on this list, and when it is gone the list changes, and so does the card that we print for you.`,
      cta: "Ask for the wholesale list before the end of the month",
    },
  },
  {
    name: "one word",
    kit: "grey",
    ...PORTRAIT,
    words: { headline: "Stillness", body: "", cta: "Begin" },
  },
  {
    name: "German",
    kit: "finance",
    ...PORTRAIT,
    words: {
      headline: "Ostfriesenteezeremonienkandiszuckerknisterwettbewerb",
      body: "Das Porzellantassenhenkelabbruchversicherungsformular liegt bei: https://example.com/tee/woerter/formulare?nr=12",
      cta: "JETZT ANMELDEN",
    },
  },
  {
    name: "Vietnamese",
    kit: "pastel",
    ...PORTRAIT,
    words: {
      headline: "Trà sen – mùi hương của buổi sớm 🌸",
      body: "Mỗi bông sen được hái trước khi mặt trời mọc, ướp cùng búp trà non qua bảy đêm liền.",
      cta: "Lưu lại cho cuối tuần 🌿",
    },
  },
  {
    name: "Arabic",
    kit: "tea",
    ...PORTRAIT,
    words: {
      headline: "٩٥ درجة، أربع دقائق",
      body: "الشاي عندنا ليس مجرد مشروب. بل دعوة للجلوس والحديث.",
      cta: "احفظ الوصفة",
    },
  },
  {
    name: "Japanese",
    kit: "coffee",
    ...PORTRAIT,
    words: {
      headline: "何もしない、をする時間",
      body: "お湯が沸くのを待つ。茶葉が開くのを待つ。少し冷めるのを待つ。",
      cta: "保存する",
    },
  },
  { name: "square", kit: "pastel", width: 1080, height: 1080 },
  { name: "full screen", kit: "coffee", width: 1080, height: 1920 },
];

/** Drawn for the checksums alone: backgrounds, shapes and pictures that no column of the sheet has. */
export const MORE_COLUMNS: readonly SheetColumn[] = [
  { name: "discs", kit: "coffee", ...PORTRAIT },
  { name: "glass", kit: "neon", ...PORTRAIT },
  { name: "paper", kit: "grey", ...PORTRAIT },
  { name: "rolling hills", kit: "tea", ...PORTRAIT },
  { name: "stone arches", kit: "coffee", ...PORTRAIT },
  { name: "duotone", kit: "tea", ...PORTRAIT, hasPicture: true, duotone: true },
  { name: "transparent logo", kit: "coffee", ...PORTRAIT, logo: "transparent" },
  { name: "logo on white", kit: "coffee", ...PORTRAIT, logo: "onWhite" },
];

const CTA = "Find your lot in the shop";

const OWN: Record<Layout, Omit<Words, "cta">> = {
  cover: {
    headline: "Three new coffees, one short season",
    body: "Sixty-one samples on the table, three that stayed with us.",
  },
  statement: {
    headline: "Lot 1: Tres Neblinas",
    body: "Huila, Colombia. Washed, 1,850 m. Blackcurrant, cane sugar, a clean finish like cold red tea.",
  },
  list: {
    headline: "What you need",
    body: "1. Scale: one that shows tenths\n2. Beans: not older than five weeks\n3. Kettle: with a thin spout\n4. Four quiet minutes",
  },
  statistic: {
    headline: "7 in 10 contain milk",
    body: "A lot that vanishes in it stays off the list.",
  },
  quote: { headline: "“A no with a date is half a yes.”", body: "Maria Lopez, head of finance, 240 people" },
  step: { headline: "3. Grind like coarse sand", body: "Too fine turns bitter, too coarse turns sour." },
  comparison: {
    headline: "A purchase request",
    body: "Before: five inboxes, two chats and a note under a keyboard.\nAfter: one line, one place.",
  },
  picture: {
    headline: "Where it grows",
    body: "Forty families share one wet mill at the top of the path.",
  },
  icons: {
    headline: "In every box",
    body: "Coffee: two bags, roasted this week\nTimer: four minutes, to the second\nRecipe card: for the pot you have\nDelivery: on Thursday, at your door",
  },
  checklist: {
    headline: "Before the first pour",
    body: "[x] Filter rinsed\n[x] Cups warm\n[ ] Beans weighed\n✗ Water at a rolling boil",
  },
  chart: { headline: "Cups we poured", body: "2021: 12,400\n2022: 18,900\n2023: 17,300\n2024: 26,800" },
  table: {
    headline: "The same beans, two pots",
    body: "Filter | Espresso\nThree minutes | Half a minute\nLike tea | Like syrup\nFor a slow morning | For the way out",
  },
  timeline: {
    headline: "From cherry to cup",
    body: "Day 1: picked, pulped and left to ferment\nDay 3: washed and spread on raised beds\nDay 18: dry, bagged and resting\nDay 90: roasted for you",
  },
  grid: { headline: "A morning at the mill", body: "Picked, pulped, washed, spread." },
  profile: {
    headline: "Amara Okafor",
    body: "Head roaster\nShe tastes each lot three times, on three different days, and once more with milk.",
  },
  closing: {
    headline: "Which one is yours?",
    body: "Tell us how you brew and we will tell you where to start.",
  },
};

export function wordsOf(layout: Layout, { words }: SheetColumn): Words {
  return words ?? { ...OWN[layout], cta: CTA };
}

/** On the bowl. */
export const PICTURE_FOCUS = { x: 0.5, y: 0.6 };

/** A bowl on a windowsill, drawn: the sheet shows no picture that is not ours. */
export async function pictureOf(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1920">
    <defs>
      <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#d9c4a8"/><stop offset=".5" stop-color="#9c7f60"/><stop offset="1" stop-color="#4d3a2b"/></linearGradient>
      <linearGradient id="sill" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8a6a4a"/><stop offset="1" stop-color="#3a2a1e"/></linearGradient>
      <linearGradient id="bowl" x1="0" y1="0" x2="1" y2=".4"><stop offset="0" stop-color="#f4ead9"/><stop offset=".55" stop-color="#b99f80"/><stop offset="1" stop-color="#54402f"/></linearGradient>
      <filter id="soft"><feGaussianBlur stdDeviation="26"/></filter><filter id="focus"><feGaussianBlur stdDeviation="3"/></filter>
    </defs>
    <rect width="1080" height="1920" fill="url(#wall)"/>
    <g filter="url(#soft)" fill="#f7e7c6" opacity=".75"><path d="M60 120L430 60V880L60 1010Z"/><path d="M500 50L700 20V790L500 860Z"/></g>
    <rect y="1180" width="1080" height="740" fill="url(#sill)"/>
    <ellipse cx="690" cy="1400" rx="330" ry="60" fill="#1c120b" opacity=".6" filter="url(#soft)"/>
    <g filter="url(#focus)"><path d="M290 1050H810C810 1290 690 1390 550 1390S290 1290 290 1050Z" fill="url(#bowl)"/><ellipse cx="550" cy="1050" rx="260" ry="56" fill="#3b2415"/><ellipse cx="520" cy="1042" rx="150" ry="22" fill="#6a4326"/></g>
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}
