/** Scripts whose letters are joined or stacked: they need line spacing, and no tracking. */
export function needsRoom(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Devanagari}\p{Script=Thai}]/u.test(
    text,
  );
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
