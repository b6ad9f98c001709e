/** Whether a text is read from right to left: its first letter decides (Unicode Bidirectional Algorithm, P2). */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first);
}

/** Scripts whose letters are joined or stacked: no tracking, and room between the lines. */
export function needsRoom(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Devanagari}\p{Script=Thai}]/u.test(
    text,
  );
}

/** Vietnamese letters carry two marks at once. */
export function hasStackedMarks(text: string): boolean {
  return /[\u1EA0-\u1EF9]/u.test(text);
}
