import { describe, expect, it } from "vitest";
import { directionOf } from "@/lib/server/designer/text/direction";

describe("the direction of a text", () => {
  it.each([
    "Podcast חדש על ניהול זמן",
    "WhatsApp Business: خمس نصائح للمتاجر الصغيرة",
    "7 דרכים לחסוך",
    "٧ نصائح",
    "2031: חזרנו",
    "#טיפים_לבית newsletter@rindfleisch.example הירשמו",
    "https://rindfleischetikettierung.example/aufgaben להרשמה",
    "דוח JavaScript",
    "🌸 «שלום»",
  ])("is right to left where most of it is: %s", (text) => {
    expect(directionOf(text)).toBe("rtl");
  });

  it.each([
    "שלום means peace, and hello",
    "Our word of the week: مرحبا",
    "café",
    "Чай по утрам",
    "お茶の時間と שלום",
    "www.rindfleisch.example",
  ])("is left to right where most of it is: %s", (text) => {
    expect(directionOf(text)).toBe("ltr");
  });

  it("is that of what stands around where neither has more", () => {
    expect(directionOf("Podcast חדש")).toBe("ltr");
    expect(directionOf("Podcast חדש", "rtl")).toBe("rtl");
    expect(directionOf("Podcast", "rtl")).toBe("ltr");
  });

  it.each(["", "71 %", "2/5", "🌸 — 12:30", "\u00AD"])("is open without letters: '%s'", (text) => {
    expect(directionOf(text)).toBeNull();
  });

  it.each([
    ["\u200FPodcast of the week", "rtl"],
    ["\u061C71 %", "rtl"],
    ["“\u200F Podcast of the week”", "rtl"],
    ["\u200Eשלום לכולם", "ltr"],
    ["\u2066שלום לכולם\u2069", "ltr"],
    ["\u202BPodcast of the week\u202C.", "rtl"],
    ["\u2067Podcast of the week", "rtl"],
    // About its first word alone.
    ["\u2066Podcast\u2069 חדש על ניהול זמן", "rtl"],
    ["\u2067שלום\u2069 means peace and hello", "ltr"],
    // No longer at the beginning.
    ["Podcast of the week\u200F", "ltr"],
  ])("is its author's where a mark opens it: %j", (text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });
});
