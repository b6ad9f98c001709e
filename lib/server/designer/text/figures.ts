import { plainDigits } from "./scripts";

/** 71 of 100, 1 of 9. */
export interface Share {
  part: number;
  whole: number;
}

/** A number with all that stands before and behind it and changes what it means: '−12 %', 'R$ 49,90', 'up to 30%', '10–15 kg'. */
export interface Figure {
  text: string;
  /** Where it begins. */
  start: number;
  /** A percentage or '1 in 9', whatever stands before it. */
  isRatio: boolean;
  /** Null where the figure does not say exactly how large a part of what whole it is. */
  share: Share | null;
}

/** Longest figure that can be shown large, in characters. */
const MAX_FIGURE = 16;

/** As a pattern: any of the words, in any case. */
function words(list: string): string {
  const anyCase = (letter: string) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  const spelled = list.replaceAll(/\p{L}/gu, anyCase);
  return `(?:${spelled.replaceAll(".", String.raw`\.?`).replaceAll(" ", String.raw`\p{Zs}`)})`;
}

const SPACE = String.raw`[\p{Zs}\p{Cf}]{1,2}`;
const GAP = String.raw`[\p{Zs}\p{Cf}]{0,2}`;
/** Of scripts that set numbers among letters without a space. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const EMOJI = String.raw`\p{Extended_Pictographic}\p{Regional_Indicator}\u{1F3FB}-\u{1F3FF}\uFE0F`;

/** '1.299,00', '1 000', "1'000", '2 1/2', '.5', '08:10', '14h30', '299,-'. */
const NUMBER = String.raw`(?:[.,]?(?:\p{Nd}{1,3}(?:[\p{Zs}'’]\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+)(?:[.,:/⁄٫٬·h]\p{Nd}+)*(?:\p{Zs}\p{Nd}+[/⁄]\p{Nd}+)?(?:\p{Zs}?[¼-¾⅐-⅞]|[.,:][-–—]+)?|[¼-¾⅐-⅞])`;

const DASH = "[-‐‑‒–—﹣－]";
/** A dash with a space behind it is a sign at the start of a text or behind a colon alone: elsewhere it parts words. */
const SIGN = String.raw`(?:N[or]\.|\+/[-−–]|[<>]=|[−+＋±∓<>≤≥≦≧⩽⩾＜＞~∼〜～≈≃≅≒×x↑↓▲▼△▽↗↘⬆⬇🔺🔻🔼🔽Ø∅⌀#№]\uFE0F?|${DASH}(?!\p{Zs})|(?<=^|[:：(]\p{Zs}?)${DASH})`;

const SPACED_QUALIFIER = words(
  "up to|at least|at most|(?:no |not )?(?:more|less|fewer|greater|higher|lower) than|over|under|above|below|about|around|between|" +
    "approximately|approx.|roughly|nearly|almost|close to|starting at|from|circa|ca.|min.|max.|minus|plus|not|down|" +
    "bis zu|bis|mindestens|höchstens|maximal|minimal|mehr als|weniger als|über|unter|rund|etwa|ungefähr|knapp|fast|nahezu|zwischen|ab|nicht|" +
    "jusqu['’]à|au moins|au plus|plus de|moins de|environ|près de|presque|dès|à partir de|entre|moins|" +
    "hasta|al menos|más de|menos de|casi|cerca de|alrededor de|desde|aprox.|menos|até|pelo menos|mais de|quase|a partir de|" +
    "fino a|fino al|tot|almeno|più di|meno di|oltre|quasi|meno|vanaf|minstens|meer dan|minder dan|ongeveer|bijna|" +
    "en az|en fazla|yüzde|yaklaşık|neredeyse|eksi|lên đến|lên tới|hơn|dưới|trên|khoảng|gần|từ|không|âm|" +
    "ponad|około|ok.|prawie|co najmniej|mniej niż|więcej niż|до|более|менее|больше|меньше|около|почти|свыше|от|минус|" +
    "حتى|أكثر من|أقل من|حوالي|نحو|تقريبا|ابتداء من|لا تقل عن|लगभग|कम से कम|약|최대|최소|최고",
);
const QUALIFIER = `(?:${SPACED_QUALIFIER}${SPACE}|(?:大約|大约|約|约|近|超過|超过|超|最大|最高|最低|最多|至少|マイナス|プラス|零下|第|약|최대|최소)${GAP})`;
/** Behind the number: '90 % or more'. */
const AFTERTHOUGHT = `(?:${SPACE}${words(
  "or more|or less|or fewer|or higher|or lower|and up|and above|oder mehr|oder weniger|und mehr|ou plus|ou moins|et plus|" +
    "o más|o menos|ou mais|ou menos|o più|o meno",
)}(?!\\p{L})|${GAP}(?:以上|以下|未満|未满|超|程度|前後|左右|이상|이하|미만|정도|तक|से अधिक|से कम))`;

/** Codes of currencies that are words in a phrase in capitals: 'TRY 3 NEW TEAS', '5 TOP TIPS'. */
const ENGLISH_WORD = "(?:ALL|BOB|COP|CUP|GEL|MAD|PEN|SOS|TOP|TRY)";
const CURRENCY_NAME = words(
  "euros?|dollars?|pounds?|cents?|ct|francs?|franken|rupees?|rupiah|reais|pesos?|lira|yen|yuan|won|baht|ringgit|rand|naira|" +
    "złotych|złote|kronor|kroner|đồng|рублей|рубля|рубль|гривень|евро|долларов|ريال|درهم|دينار|جنيه|ليرة|ریال|تومان|บาท",
);
/** ISO 4217, every sign ('₺', 'R$', '$CA'), names, and what people write instead. */
const CURRENCY = String.raw`(?:(?!${ENGLISH_WORD}\p{Zs}\p{Lu}{2})(?:${Intl.supportedValuesOf("currency").join("|")})|\p{Lu}{0,3}\p{Sc}(?:\p{Lu}{1,2}|\p{Zs}(?:US|CA))?|${CURRENCY_NAME}|[Kk]r\.?|R[sp]\.?|RM|RMB|R|S/\.?|B/\.?|Bs\.?|[Ss]?Fr\.?|[KTU][Ss]h\.?|Tk\.?|Dhs?\.?|[QS]R|TL|F?CFA|zł|Kč|Ft|le[iu]|lv\.?|лв\.?|р\.?|руб\.?|грн\.?|тг\.?|[円元圓원]|đ|(?:ر\.س|د\.إ|د\.م|ج\.م)\.?)`;
const MULTIPLIER = `(?:${words(
  "millions?|millionen|millones|millón|milhões|milhão|milioni|milione|milionów|miljoen|miljoner|milyon|mio.|mln.|млн.|juta|triệu|" +
    "billions?|billionen|milliarden|milliarde|milliards?|miliardi|miliardo|miliardów|miljard|milyar|miliar|mrd.|mld.|mlrd.|млрд.|tỷ|" +
    "trillions?|thousand|tausend|mille|mil|bin|tsd.|tys.|тыс.|ribu|nghìn|ngàn|hundred|dozen|lakhs?|crores?|مليون|ملايين|مليار|ألف|آلاف",
)}|bn|mn|jt|rb|Cr|[KkMBm]|[万萬億亿兆千百만억천조]+)`;
const PERCENT = String.raw`(?:[%٪％﹪‰؉‱]|パーセント|퍼센트|${words(
  "percent|per cent|prozent|pour ?cent|por ciento|por cento|per cento|procenten|procent|процентов|процента|процент|phần trăm|" +
    "بالمئة|بالمائة|في المئة|प्रतिशत",
)}(?!\p{L}))`;
/** Spelled out, as in '6.2 working days', units are words of the sentence. */
const UNIT = String.raw`(?:°${GAP}[CFKR]?|[℃℉′″]|[×xX★☆]|km/h|[kmcµμn]?m[²³23]?|[km]?[gl]|[mcd][lL]|L|t|ha|mi|ft|yd|lbs?|oz|mph|kph|[kMGT]?Wh?|[kM]?J|k?cal|[kmM]?V|m?Ah?|[kMG]?Hz|dB|dpi|px|pt|[kKMGT]i?B|[KMG]bps|[KMG]bit/s|ms|sec|s|[Mm]in\.?|hrs?|h|Std\.?|EL|tbsp|tsp|Uhr|[ap]\.m\.|am(?!\p{Zs}\p{Lu})|pm|[AP]M|ppm|bpm|fps|rpm|bps|pp|p\.p\.|[割倍折成度人個个名回年月日時时分秒]|[배명개])`;

const TAIL = String.raw`(?:${GAP}${PERCENT}|(?:${GAP}${MULTIPLIER})?(?:${GAP}(?:${CURRENCY}|${UNIT}))?)(?:/${GAP}\p{L}{1,8}\.?)?(?:[+†‡¹²³]|\*(?!\*)){0,3}`;
const HEAD = String.raw`(?:${SIGN}${GAP})?(?:${CURRENCY}${GAP})?(?:${DASH}|[−+±])?(?:[%٪％﹪]${GAP})?`;
/** Between the ends of a range, the sides of a ratio, the parts of an offer. */
const JOINT_WORD = words(
  "to|bis|till?|tot|à|a|al|hasta|até|ila|до|đến|tới|sampai|hingga|إلى|से|and|und|et|y|e|en|ve|và|i|or|oder|ou",
);
const JOINT = String.raw`(?:(?<=[年月時时])|\.?${GAP}(?:${DASH}|[−~〜～→⟶×xX+:/…至到に中]|\.{2,3}|->|=>|から)${GAP}|${SPACE}${JOINT_WORD}${SPACE})`;
/** Between the numbers of '1 in 9'. */
export const PART_OF = String.raw`${SPACE}${words(
  "in|of|out of|von|aus|sur|trên|de|de cada|em cada|su|op de|van de|van|av|af|na|z|ze|od|из|من|من كل|من أصل",
)}${SPACE}`;
const START = String.raw`(?<=^|[\s\p{Cf}([{"“”„«»‹›、。，：；！？「『【（¿¡|•*…${EMOJI}${UNSPACED}]|\p{L}[—:])`;
const END = String.raw`(?=$|[\s.,;:!?…)\]}"'”’“»›」』】）、。，：；！？|—*${EMOJI}\p{Cf}${UNSPACED}]|[-–](?=\p{L}))(?!(?<=\p{Nd})\p{Zs}\p{Nd})`;

// In parts: as one pattern they take a second to compile.
const NUMBERS = new RegExp(NUMBER, "gu");
const BEFORE = new RegExp(String.raw`${START}${QUALIFIER}?${HEAD}(?<!\p{Nd}\p{Zs})$`, "u");
const NEXT_PART_OF = new RegExp(`${PART_OF}${NUMBER}`, "uy");
const NEXT_JOINT = new RegExp(TAIL + JOINT, "uy");
const NEXT_AMOUNT = new RegExp(HEAD + NUMBER, "uy");
const LAST = new RegExp(`${TAIL}${AFTERTHOUGHT}?${END}`, "uy");

/** Behind these a percentage is a change. */
const CHANGE = /(?<!\p{L})(?:up|by|um)\p{Zs}$/iu;
/** What counts the parts of a series: 'part 2 of 5' is no share. */
const COUNTER = new RegExp(
  String.raw`(?<!\p{L})${words(
    "part|page|slide|step|top|chapter|episode|day|week|lesson|level|round|vol|no|tip|teil|seite|schritt|kapitel|folge|tag|woche|" +
      "lektion|runde|nr|tipp|partie|étape|chapitre|jour|semaine|parte|página|pagina|paso|passo|capítulo|día|dia|giorno|semana|" +
      "del|bölüm|sayfa|phần|trang|ngày|часть|день|الجزء|اليوم",
  )}\.?[:#\s]*$`,
  "u",
);
/** Of whom '4/5' is a share. Without them it may be a date, a score, a ratio. */
const COUNTED = new RegExp(
  String.raw`^\s${words(
    "of|customers?|clients?|users?|people|persons?|teams?|companies|brands|buyers|shoppers|readers|guests|members|employees|workers|" +
      "women|men|adults|students|founders|marketers|dentists|stars|der|aller|unserer|kunden|kundinnen|nutzer|nutzerinnen|menschen|" +
      "personen|firmen|unternehmen|frauen|männer|sterne|des|de nos|personnes|entreprises|utilisateurs|étoiles|de los|de las|personas|" +
      "usuarios|clientes|empresas|mujeres|estrellas|dos|das|pessoas|usuários|dei|degli|delle|persone|clienti|utenti|aziende|van de|" +
      "klanten|mensen|gebruikers|kişi|müşteri|kullanıcı|khách|người|из|клиентов|человек|людей|من|عملاء|أشخاص",
  )}(?!\p{L})`,
  "u",
);

/** All figures of a text that can be shown large, in their order. */
export function findFigures(text: string): Figure[] {
  const figures: Figure[] = [];
  let end = 0;
  for (const { index, 0: number } of text.matchAll(NUMBERS)) {
    // Whatever begins further before the number is too long.
    const near = text.slice(Math.max(0, index - 2 * MAX_FIGURE), index);
    const head = BEFORE.exec(near);
    const isOneOf = matchEnd(NEXT_PART_OF, text, index + number.length) !== null;
    const last = endOfFigure(text, index + number.length);
    if (!head || last === null || index < end) continue;
    const start = index - near.length + head.index;
    end = last;
    const figure = text.slice(start, end);
    if (figure.length > MAX_FIGURE) continue;
    const before = near.slice(0, head.index);
    const isCounter = (isOneOf || figure.includes("/")) && COUNTER.test(before);
    const isRatio = (isOneOf || /[%٪％﹪‰]/u.test(figure)) && !isCounter;
    figures.push({
      text: figure,
      start,
      isRatio,
      share: isCounter || CHANGE.test(before) ? null : shareOf(figure, text.slice(end)),
    });
  }
  return figures;
}

/** The figure that a text begins with; not one behind words, which begin a sentence, nor numbers joined by hyphens, often a date. */
export function openingFigure(text: string): Figure | null {
  const [figure] = findFigures(text);
  const begins =
    figure?.start === 0 && !/^(?:[#№]|\p{L}(?!\p{L}{0,2}\p{Sc})|\p{Nd}+(?:[-–]\p{Nd}+)+$)/u.test(figure.text);
  return begins ? figure : null;
}

/** Null if what stands behind the number is none of what a figure may have, so that it would be misread without. */
function endOfFigure(text: string, endOfNumber: number): number | null {
  let end = matchEnd(NEXT_PART_OF, text, endOfNumber) ?? endOfNumber;
  for (let parts = 1; parts < 3; parts += 1) {
    const joint = matchEnd(NEXT_JOINT, text, end);
    const next = joint === null ? null : matchEnd(NEXT_AMOUNT, text, joint);
    if (next === null) break;
    end = next;
  }
  return matchEnd(LAST, text, end);
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** A percentage, or one number of another: plain, without a sign before it, a range or more behind it. */
const PERCENTAGE = new RegExp(
  String.raw`^(?:[%٪％﹪]${GAP}(?=.*\d$))?(\d+(?:[.,٫]\d+)?)(?:${GAP}${PERCENT}(?<![‰؉‱]))?\*?$`,
  "u",
);
const ONE_OF = new RegExp(String.raw`^(\d{1,3})(?:${PART_OF}|(\/))(\d{1,3})$`, "u");

/**
 * Of a figure and what stands behind it: '71 %' is 71 of 100, '1 in 9' is 1 of 9, and '4/5' of customers is 4 of 5. Null for all that
 * does not say exactly how large a part of what it is, and for more than the whole.
 */
export function shareOf(figure: string, after: string): Share | null {
  const plain = plainDigits(figure);
  const [, percentage] = (/[%٪％﹪\p{L}]/u.test(plain) && PERCENTAGE.exec(plain)) || [];
  if (percentage) {
    // '1.200 %' may be twelve hundred, a suffix behind an apostrophe may say 'up to', and points measure a change.
    const isClear =
      !/^[1-9]\d*[.,]\d{3}$/.test(percentage) &&
      !/^(?:['’]\p{L}|[-\s]?p(?:oints?|unkte|untos|ontos|unti|p)(?!\p{L}))/iu.test(after);
    const part = Number(percentage.replace(/[,٫]/, "."));
    return isClear && part <= 100 ? { part, whole: 100 } : null;
  }
  const [, part, slash, whole] = ONE_OF.exec(plain) ?? [];
  if (slash && !COUNTED.test(after)) return null;
  const share = { part: Number(part), whole: Number(whole) };
  return share.whole > 0 && share.part <= share.whole ? share : null;
}
