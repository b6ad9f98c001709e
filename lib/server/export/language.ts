import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** Scripts that say a language by themselves, as far as one is by far the most written in it. Japanese before Chinese. */
const BY_SCRIPT: [pattern: RegExp, language: string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/[іїєґ]/giu, "uk"],
  [/\p{Script=Cyrillic}/gu, "ru"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Georgian}/gu, "ka"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Tamil}/gu, "ta"],
];

/** Words of which a text in that language has many, and one in another has few. */
const BY_WORDS: Record<string, string> = {
  en: "the and is of to you your for with that this are it how what not on",
  de: "der die das und ist nicht mit für ein eine wie dein deine sie auf zu den im es ihr",
  fr: "le les des et est une pour dans vous votre avec pas que du au sur ce",
  es: "el los las y es una para con tu que por no del en se cómo más",
  it: "il gli e è una per con non che di della nel come più sono tuo",
  pt: "o os as e é uma para com não que do da em seu você mais como",
  nl: "de het een en is niet met voor van je jouw op te dat hoe zijn",
};
const WORDS = Object.entries(BY_WORDS).map(([language, words]) => ({
  language,
  words: new Set(words.split(" ")),
}));

/**
 * The language in which a post is most likely written, as a tag (BCP 47), for what reads a document aloud. Nobody states it; English
 * where nothing tells.
 */
export function languageOf({
  title,
  content,
  slides,
}: Pick<MediaPlanPost, "title" | "content" | "slides">): string {
  const text = [
    title,
    content,
    ...slides.flatMap(({ headline, body, altText }) => [headline, body, altText]),
  ].join("\n");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  // Names and hashtags are in Latin letters everywhere.
  const byScript = BY_SCRIPT.find(([pattern]) => (text.match(pattern)?.length ?? 0) > letters / 20);
  if (byScript) return byScript[1];
  const spoken = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = WORDS.map(({ language, words }) => ({
    language,
    count: spoken.filter((word) => words.has(word)).length,
  }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  return best.count > 0 ? best.language : "en";
}
