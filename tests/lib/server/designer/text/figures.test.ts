import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findFigures } from "@/lib/server/designer/text/figures";

const texts = (text: string) => findFigures(text).map((figure) => figure.text);
const shareIn = (text: string) => findFigures(text)[0]?.share;

const NUMBERS = "8|45|1.250|1,00,000|1 000|12\u202F500|1'750|1’750|2.499,50|.5|7½|٤٢|४२".split("|");
const SIGNS =
  "-|−|–|﹣|－|+|±|<|>|≤|≥|~|≈|− |< |≥ |~ |± |+/-|>=|up to |UP TO |ca. |Bis zu |moins de |hasta |до |أقل من ".split(
    "|",
  );
const CURRENCIES_BEFORE = "$|€ |₺|₩|₴|R$ |A$|NT$|US$ |$CA |CHF |EUR |kr |kr. |Rs. |Rp|S/ |Ft ".split("|");
const BEHIND = [
  " €|€| ₽| ₺| zł| Kč| kr| CHF| NOK| TL| руб.|円|원| euros| ر.س| $US|đ|%| %|\u00A0%|\u202F%|٪|％| ‰| percent| Prozent",
  "×|x| °C|°F| km/h| kg| m²| GB|k|M| million| Mio. €|bn| lakh|万|億円|+| €/Monat|/mo|%+| or more|%以上",
].flatMap((list) => list.split("|"));

describe("the figures of a text", () => {
  it("have all that stands before and behind their number and changes what it means", () => {
    const figures = fc.oneof(
      fc.tuple(
        fc.constantFrom("", ...SIGNS),
        fc.constantFrom(...CURRENCIES_BEFORE),
        fc.constantFrom(...NUMBERS),
        fc.constant(""),
      ),
      fc.tuple(
        fc.constantFrom("", ...SIGNS),
        fc.constant(""),
        fc.constantFrom(...NUMBERS),
        fc.constantFrom("", ...BEHIND),
      ),
      fc.tuple(
        fc.constantFrom("", "-", "<"),
        fc.constantFrom("%", "％ ", "٪"),
        fc.constantFrom("8", "45", "٤٢"),
        fc.constant(""),
      ),
    );
    const around = fc.constantFrom(
      ["", ""],
      ["Now ", " more"],
      ["Jetzt: ", ", mehr"],
      ["(", ")"],
      ["„", "“ sagt sie"],
      ["茶は、", "。"],
      ["🍵 ", "🍵"],
    );
    fc.assert(
      fc.property(figures, around, ([sign, currency, number, behind], [before = "", after = ""]) => {
        const figure = sign + currency + number + behind;
        fc.pre(figure.length <= 16);
        expect(texts(before + figure + after)).toEqual([figure]);
      }),
      { numRuns: 1500 },
    );
  });

  it("are none of a part of something else, whatever the text", () => {
    const pieces = fc.constantFrom(..."7|12|%|-|–|−|.|,|/|$|kg|a|B| | |'|+|<|#|@|to|€".split("|"));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        for (const figure of findFigures(text)) {
          expect(text.slice(0, figure.start)).toMatch(/(?:^| )$/u);
          expect(text.slice(figure.start + figure.text.length)).toMatch(/^(?:$|[ .,']|[-–][a-zA-Z])/u);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ["a range", "Steep 3–5 min", ["3–5 min"]],
    ["a range with hyphens", "Save 20-25% now", ["20-25%"]],
    ["a range in words", "20 bis 25 % sparen", ["20 bis 25 %"]],
    ["a range in capitals", "20 TO 25% OFF", ["20 TO 25%"]],
    ["a range of prices", "$20–$25 a pot", ["$20–$25"]],
    ["a range below zero", "–6 bis –4 °C", ["–6 bis –4 °C"]],
    ["what lies between", "between 5 and 9%", ["between 5 and 9%"]],
    ["a change", "Waste: 30% → 12%", ["30% → 12%"]],
    ["an offer", "2 + 1 free, 3×20 g", ["2 + 1", "3×20 g"]],
    ["a ratio in words", "1 de cada 8 tazas", ["1 de cada 8"]],
    ["a ratio in Japanese", "3人に1人が飲む", ["3人に1人"]],
    ["a whole price", "Nur CHF 49.– heute, 299,- kr morgen", ["CHF 49.–", "299,- kr"]],
    ["two prices", "₺180 yerine ₺120", ["₺180", "₺120"]],
    ["a date", "2026年5月3日 開店", ["2026年5月3日"]],
    ["a mark of direction", "\u200E-6% churn", ["-6%"]],
    ["dashes that part words", "Summer – 20% off, Sale—30 cups", ["20%", "30"]],
    ["codes in names", "GPT-4, B2B, H2O, 1st, 3D, v2.0, COVID-19, 5th", []],
    ["a telephone number", "030 1234567", []],
    ["an address", "tea.example/7?p=12", []],
    ["capitals that are a currency elsewhere", "5 TOP TIPS", ["5"]],
    ["more than can be shown large", "100 000 000 000 000 cups", []],
  ])("%s: %j", (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it.each([
    ["71 % are approved", 71, 100],
    ["12,5 % Fett", 12.5, 100],
    ["٧١٪ من العملاء", 71, 100],
    ["%71 onaylandı", 71, 100],
    ["Only 40 percent ask", 40, 100],
    ["71%* of users", 71, 100],
    ["0 % sugar", 0, 100],
    ["1 in 9 gets lost", 1, 9],
    ["3 of 4 teams", 3, 4],
    ["3 von 4 Kunden", 3, 4],
    ["2/5 customers come back", 2, 5],
    ["3/8 of our teams", 3, 8],
    ["7/10 Kunden", 7, 10],
  ])("tell a share: %j", (text, part, whole) => {
    expect(shareIn(text)).toEqual({ part, whole });
  });

  it.each(
    [
      "-6% churn|−6 %|+6%|±6%|<6%|>60%|≤6%|~60%|≈60 %|ca. 60 %|up to 60%|not 60%|60%+|60% or more|%60'a varan|up 12%|um 12 % mehr",
      "10–12%|10 to 12%|10% → 12%|140 %|1.200 %|6 ‰|6 %-Punkte|6 % points|nearly 3 in 4|$4.2M|08:10|60|9 of 4|0 of 0|Part 2 of 5",
      "50/50|40/60 split|80/20|7/24|24/7|9/11|3/5 opening|3/5/2027|4/5|21/9|3/4 cup|page 1/2 of it|Seite 2 von 5",
    ].flatMap((list) => list.split("|")),
  )("tell no share: %j", (text) => {
    expect(shareIn(text)).toBeNull();
  });
});
