import { expect, it } from "vitest";
import { languageOf } from "@/lib/server/export/language";

it.each([
  ["en", "Five habits that make your coffee better"],
  ["de", "Fünf Gewohnheiten, die deinen Kaffee besser machen, und eine, die es nicht tut"],
  ["fr", "Cinq habitudes pour un café que vous allez aimer"],
  ["es", "Cinco hábitos para el café y una sorpresa"],
  ["ar", "خمس عادات لقهوة أفضل #Coffee #Instagram"],
  ["ja", "おいしいコーヒーの習慣"],
  ["uk", "П’ять звичок для кращої кави, які змінюють ранок"],
  ["ru", "Пять привычек для хорошего кофе"],
  ["en", "☕️ 2026"],
])("takes for %s: %s", (language, content) => {
  expect(languageOf({ title: "", content, slides: [] })).toBe(language);
});
