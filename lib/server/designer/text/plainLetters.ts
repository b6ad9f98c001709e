/**
 * Plain letters for those that people write 'bold', 'small' or 'in bubbles' with and that few fonts have. Where fonts have some of
 * an alphabet, its other letters are replaced with those they lack: a word must come out even. Signs that stand alone and are in
 * use as such stay: ™ ² № Ⓡ, letters of phonetic script, '1ˢᵗ'.
 */
export function plainLetters(text: string): string {
  const plain = text
    .replaceAll(COMPATIBLE, (letters) => (/^ℓ+$/.test(letters) ? letters : letters.normalize("NFKC")))
    .replaceAll(ENCLOSED_RUN, (run) =>
      STAYS_ENCLOSED.test(run) ? run : run.replaceAll(ENCLOSED, enclosedLetter),
    );
  const onTheLine = RAISED_CAPITAL.test(plain) ? plain.replaceAll(RAISED, raisedLetter) : plain;
  const inCapitals = SMALL_CAPITAL.test(onTheLine)
    ? onTheLine.replaceAll(WORD, withoutSmallCapitals)
    : onTheLine;
  // Chinese, Japanese and Korean text has wide letters among its own.
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(inCapitals)
    ? inCapitals
    : inCapitals.replaceAll(/[\uFF01-\uFF5E]+/g, (wide) => wide.normalize("NFKC"));
}

/**
 * Ligatures, the mathematical alphabets with the letters that they borrow from 'Letterlike Symbols', and framed abbreviations.
 * The sign of the litre, ℓ, is a letter beside others of these alone.
 */
const COMPATIBLE =
  /[\uFB00-\uFB06\u{1D400}-\u{1D7FF}\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D\u2124\u2128\u212C\u212D\u212F-\u2131\u2133\u2134\u213C-\u2140\u2145-\u2149\u{1F100}-\u{1F10A}\u{1F12A}-\u{1F12E}\u{1F14A}-\u{1F14F}\u{1F16C}\u{1F190}\u{1CCD6}-\u{1CCF9}]+/gu;

/** Where alphabets in parentheses, circles and squares begin. */
const ENCLOSED_ALPHABETS = [
  [0x249c, "a"],
  [0x24b6, "A"],
  [0x24d0, "a"],
  [0x1f110, "A"],
  [0x1f130, "A"],
  [0x1f150, "A"],
  [0x1f170, "A"],
] as const;
const ENCLOSED =
  /[\u249C-\u24E9\u{1F110}-\u{1F129}\u{1F130}-\u{1F149}\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]\uFE0F?/gu;
const ENCLOSED_RUN = new RegExp(`${ENCLOSED.source}(?: ?${ENCLOSED.source})*`, "gu");
/** Alone, in a font or as an emoji: 'Ⓡ', '🅿'. */
const STAYS_ENCLOSED =
  /^(?:[\u249C-\u24E9\u{1F130}-\u{1F149}\u{1F170}\u{1F171}\u{1F17E}\u{1F17F}]\uFE0F?(?: |$))+$/u;

function enclosedLetter(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const [start, first] = ENCLOSED_ALPHABETS.findLast(([begin]) => begin <= code) ?? [code, "A"];
  return String.fromCodePoint(first.charCodeAt(0) + code - start);
}

/**
 * Of raised letters fonts have the small ones alone. For what Unicode lacks people take others: a raised phi for 'q', and raised
 * small capitals for 'i', 'l', 'n' and 'u'.
 */
const RAISED_CAPITAL = /[\u1D2C-\u1D42\u1D60\u1DA6\u1DAB\u1DB0\u1DB8\u2C7D\uA7F1-\uA7F4\u{107A5}]/u;
const RAISED =
  /[\u02B0\u02B2\u02B3\u02B7\u02B8\u02E1-\u02E3\u1D2C-\u1D5B\u1D60\u1D62-\u1D65\u1D9C\u1DA0\u1DA6\u1DAB\u1DB0\u1DB8\u1DBB\u2071\u207F\u2090-\u209C\u2C7C\u2C7D\uA7F1-\uA7F4\u{107A5}]/gu;

function raisedLetter(letter: string): string {
  if (letter === "ᵠ") return "q";
  const plain = letter.normalize("NFKC");
  return CAPITALS.get(plain)?.toLowerCase() ?? plain;
}

const CAPITALS: ReadonlyMap<string, string> = new Map(
  Array.from("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢᴁᴌ", (letter, index) => [
    letter,
    [..."ABCDEFGHIJKLMNOPQRSTUVWYZÆŁ"][index] ?? letter,
  ]),
);
/** Those that are no letters of the International Phonetic Alphabet too. */
const SMALL_CAPITAL = /[ᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꞯꜱᴛᴜᴠᴡᴢᴁᴌ]/u;
/** With the letters that stand in for what the alphabet lacks. */
const ALL_SMALL_CAPITALS = /^[ᴀʙᴄᴅᴇꜰғɢʜɪᴊᴋʟᴍɴᴏᴘǫꞯʀꜱsᴛᴜᴠᴡxʏᴢᴁᴌ'’]+$/u;
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

function withoutSmallCapitals(word: string): string {
  if (!SMALL_CAPITAL.test(word) && !(ALL_SMALL_CAPITALS.test(word) && /[^sx]/.test(word))) return word;
  const letters = word.replaceAll("ǫ", "q").replaceAll("ғ", "f");
  return Array.from(letters, (letter) => CAPITALS.get(letter) ?? letter.toUpperCase()).join("");
}
