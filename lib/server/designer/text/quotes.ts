/** Code and markup, in which a quotation mark is a sign of its own. */
const CODE = /[`{}<>=\\]|\w\(/;
/** Where other marks are usual than in English. Only a guess can be made at the language of a few words. */
const OTHER_MARKS =
  /(?!\p{ASCII})\p{L}|[„«»‹›]|\b(?:der|die|das|und|ist|nicht|eine?|wer|wie|er|es|sie|le|les|des|est|une|pour)\b/iu;

/**
 * Straight quotation marks and apostrophes as a typographer sets them, where that is plain: marks in pairs around English words,
 * and apostrophes between letters. Inches and feet, code, and marks of which one is missing stay.
 */
export function typographicQuotes(text: string): string {
  if (CODE.test(text)) return text;
  const apostrophes = text.replaceAll(
    /(?<=[\p{Script=Latin}\p{Script=Cyrillic}])'(?=[\p{Script=Latin}\p{Script=Cyrillic}])/gu,
    "’",
  );
  if (OTHER_MARKS.test(apostrophes)) return apostrophes;
  return apostrophes
    .replaceAll(/(?<![\w"])"(?=[^\s"])([^"\n]*[^\s"])"(?![\w"])/g, "“$1”")
    .replaceAll(/(?<![\w'’])'(?=[^\s'])([^'"\n]*[^\s'])'(?![\w'])/g, "‘$1’");
}
