const ROOMY_SCRIPTS =
  "Arabic Han Hiragana Katakana Thai Lao Khmer Myanmar Devanagari Bengali Gujarati Gurmukhi Oriya Tamil Telugu Kannada " +
  "Malayalam Sinhala Georgian";
const ROOMY_LETTER = new RegExp(`[${ROOMY_SCRIPTS.replaceAll(/(\w+) ?/g, "\\p{Script=$1}")}]`, "u");

/** Letters that are joined, stacked, or as long below the line as above: they need line spacing, and no tracking. */
export function needsRoom(text: string): boolean {
  return ROOMY_LETTER.test(text);
}

/** Letters below letters, with marks above and below both. */
export function stacksLetters(text: string): boolean {
  return /[\p{Script=Khmer}\p{Script=Myanmar}]/u.test(text);
}

/** Vietnamese letters carry two marks at once. */
export function hasStackedMarks(text: string): boolean {
  return /[\u1EA0-\u1EF9]/u.test(text);
}

/** The value of a digit of any script: digits have consecutive code points from zero to nine (Unicode Standard, 4.6). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** The same text with the digits of every script as 0 to 9. */
export function plainDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}
