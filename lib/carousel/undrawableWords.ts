import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import { wordSource } from "./slideWords";

/**
 * Scripts that people write in and that no typeface of the designer has, as Unicode names them. Ancient ones are left out:
 * their letters are set as signs, and are named with a slide as other signs that cannot be drawn.
 */
const SCRIPTS = (
  "Adlam Balinese Bamum Bassa_Vah Batak Buginese Buhid Canadian_Aboriginal Chakma Cham Cherokee Coptic Gunjala_Gondi " +
  "Hanifi_Rohingya Hanunoo Javanese Kayah_Li Lepcha Limbu Lisu Mandaic Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui " +
  "Miao Mongolian Mro New_Tai_Lue Newa Nko Nyiakeng_Puachue_Hmong Ol_Chiki Osage Pahawh_Hmong Pau_Cin_Hau Rejang Samaritan " +
  "Saurashtra Sora_Sompeng Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Thaana Tibetan Tifinagh " +
  "Tirhuta Vai Wancho Warang_Citi Yi"
).split(" ");

/** A letter that stands alone is a sign: '(ꈍᴗꈍ)'. */
function wordIn(scripts: readonly string[]): RegExp {
  const letters = scripts.map((script) => `\\p{Script=${script}}`).join("");
  return new RegExp(`(?=\\p{L})[${letters}]{2}`, "u");
}

const WORD = wordIn(SCRIPTS);
const WORDS = new Map(SCRIPTS.map((script) => [script.replaceAll("_", " "), wordIn([script])]));

/** The scripts of a text's words that no typeface has: 'Tibetan'. */
function undrawableScripts(text: string): string[] {
  if (!WORD.test(text)) return [];
  return [...WORDS].filter(([, word]) => word.test(text)).map(([script]) => script);
}

/** What decides which words come onto a slide. Without a layout a picture stands alone. */
export type WordedSlide = Omit<PreviewSlideRequest, "platform" | "brandKit" | "picture" | "prompt"> & {
  brandKit: Pick<PreviewSlideRequest["brandKit"], "name" | "logoImageKey">;
  /** Whether, or which, one lies below the words. */
  picture: unknown;
};

/** The texts that are drawn, by name and as sentences have them. */
const TEXT_NAMES = {
  headline: "the headline",
  body: "the body",
  postTitle: "the title",
  cta: "the call to action",
  "brandKit.name": "the brand’s name",
};
export type WordedText = keyof typeof TEXT_NAMES;

/** A text of a slide that cannot be drawn, with the scripts that no typeface has. */
export interface UndrawableText {
  text: WordedText;
  scripts: string[];
}

/**
 * The texts of a slide whose words no typeface has. A slide with any is refused, before the run on the page and before anything
 * is paid for on the server: drawn without them it would say something else, or nothing. Single signs are left out of a slide.
 */
export function findUndrawableTexts(slide: WordedSlide): UndrawableText[] {
  return Object.entries(drawnTexts(slide)).flatMap(([name, words]) => {
    const scripts = undrawableScripts(words ?? "");
    // The keys are those of `drawnTexts`, which the type of Object.entries does not say.
    return scripts.length > 0 ? [{ text: name as WordedText, scripts }] : [];
  });
}

/** As the designer takes them. */
function drawnTexts(slide: WordedSlide): Partial<Record<WordedText, string>> {
  const { layout, headline, body, postTitle, cta, slideNumber, slideCount, brandKit } = slide;
  if (layout === null && slide.picture) return {};
  const words = { slide: { headline, body }, title: { postTitle }, none: {} };
  return {
    ...words[wordSource(slide)],
    ...((slideNumber >= slideCount || layout === "closing") && { cta }),
    ...(!brandKit.logoImageKey && { "brandKit.name": brandKit.name ?? "" }),
  };
}

const list = new Intl.ListFormat("en-GB");

/** 'Slides 2 and 3: no typeface has the Tibetan letters of the headline. …': why slides would be refused, for a person. */
export function undrawableSentences(
  slides: readonly { number: number; undrawable: readonly UndrawableText[] }[],
  slideCount: number,
): string[] {
  const numbersOf = new Map<string, number[]>();
  for (const { number, undrawable } of slides) {
    if (undrawable.length === 0) continue;
    const sentence = describe(undrawable);
    numbersOf.set(sentence, [...(numbersOf.get(sentence) ?? []), number]);
  }
  return [...numbersOf].map(([sentence, numbers]) => {
    if (slideCount <= 1) return `This image: ${sentence}`;
    return `${numbers.length > 1 ? "Slides" : "Slide"} ${list.format(numbers.map(String))}: ${sentence}`;
  });
}

function describe(texts: readonly UndrawableText[]): string {
  const scripts = [...new Set(texts.flatMap((each) => each.scripts))];
  const names = texts.map(({ text }) => TEXT_NAMES[text]);
  return `no typeface has the ${list.format(scripts)} letters of ${list.format(names)}. Change the words, or choose Picture only with a picture of your own or of an image model.`;
}

/** The same of one text, at its field; null where it can be drawn. */
export function undrawableNote(
  undrawable: readonly UndrawableText[] | undefined,
  text: WordedText,
): string | null {
  const scripts = undrawable?.find((each) => each.text === text)?.scripts;
  return scripts ? `No typeface has ${list.format(scripts)} letters, so the slide is not made.` : null;
}
