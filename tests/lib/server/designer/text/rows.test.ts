import { describe, expect, it } from "vitest";
import { splitIcon, withIcon, withoutIcons } from "@/lib/carousel/icons";
import { iconFor } from "@/lib/server/designer/text/iconWords";
import { parseChart } from "@/lib/server/designer/text/parseChart";
import { parseChecklist } from "@/lib/server/designer/text/parseChecklist";
import { parseIcons } from "@/lib/server/designer/text/parseIcons";
import { parseProfile } from "@/lib/server/designer/text/parseProfile";
import { parseTable } from "@/lib/server/designer/text/parseTable";
import { parseTimeline } from "@/lib/server/designer/text/parseTimeline";

describe("values", () => {
  const drawn = (body: string) => {
    const { kind, bars } = parseChart("", body);
    return [kind, ...bars.map(({ label, figure, value }) => `${label}|${figure}|${value}`)];
  };

  it.each([
    ["line", "2021: 12,400\n2022: 18,900\n2023: 9", "2021|12,400|12400", "2022|18,900|18900", "2023|9|9"],
    ["line", "Nov 1\nDec 2\nJan 4", "Nov|1|1", "Dec|2|2", "Jan|4|4"],
    // A year is missing: equal steps would lie.
    ["bars", "2019 4\n2020 6\n2023 5", "2019|4|4", "2020|6|6", "2023|5|5"],
    ["ring", "Tee – 61 %\nKaffee – 39 %", "Tee|61 %|61", "Kaffee|39 %|39"],
    // No whole.
    ["bars", "Tee – 61 %\nKaffee – 24 %", "Tee|61 %|61", "Kaffee|24 %|24"],
    ["bars", "Shop €4.2M\nStudio −€800K", "Shop|€4.2M|4200000", "Studio|−€800K|-800000"],
    ["bars", "Köln: 1.299,50 €\nBonn: 900,00 €", "Köln|1.299,50 €|1299.5", "Bonn|900,00 €|900"],
    ["bars", "a 1,25\nb 0,875", "a|1,25|1.25", "b|0,875|0.875"],
    ["bars", "الشاي ١٢\nالقهوة ٣", "الشاي|١٢|12", "القهوة|٣|3"],
    ["bars", "Tea 12, coffee 9, milk 3.", "Tea|12|12", "coffee|9|9", "milk|3|3"],
  ])("are drawn as a %s: %j", (kind, body, ...bars) => {
    expect(drawn(body)).toEqual([kind, ...bars]);
  });

  it.each([
    ["units", "a 12 kg\nb 9 m"],
    ["ranges", "a 10–15\nb 20–25"],
    ["names", "a 12\na 9"],
    ["nothing exact", "a ~12\nb ~9"],
  ])("are not drawn that differ in %s", (_, body) => {
    expect(parseChart("", body).bars).toEqual([]);
  });

  it("are a ring for one exact share in a sentence, and nothing for another number", () => {
    expect(parseChart("7 in 10 contain milk", "").bars).toMatchObject([{ figure: "7 in 10", value: 70 }]);
    expect(parseChart("Sales rose by 40%", "").bars).toEqual([]);
    expect(parseChart("We sold 12 in May", "And 40 in June.").bars).toEqual([]);
  });
});

describe("tables", () => {
  it("have heads that are names, or that a rule sets off", () => {
    expect(parseTable("", "A | B\n1 | 2\n3 | 4")).toMatchObject({
      head: ["A", "B"],
      rows: [
        ["1", "2"],
        ["3", "4"],
      ],
    });
    expect(parseTable("", "| | Us |\n|---|---|\n| Price | €3 |")).toMatchObject({
      head: ["", "Us"],
      rows: [["Price", "€3"]],
    });
    expect(parseTable("", "1\t2\n3\t4")).toMatchObject({
      head: null,
      rows: [
        ["1", "2"],
        ["3", "4"],
      ],
    });
  });

  it("are two columns of labels and texts of other words", () => {
    expect(parseTable("", "Price: low\nTaste: clear")).toMatchObject({
      head: null,
      rows: [
        ["Price", "low"],
        ["Taste", "clear"],
      ],
    });
  });
});

describe("marks and dates", () => {
  it("say what is done, what is not so, and what is still open", () => {
    const { intro, items } = parseChecklist("", "Today:\n[x] rinse\n- [ ] Beans: weigh\n✗ boil\n✅ pour");
    expect(intro).toBe("Today:");
    expect(items.map(({ mark, label, text }) => [mark, label, text])).toEqual([
      ["done", "", "rinse"],
      ["open", "Beans", "weigh"],
      ["no", "", "boil"],
      ["done", "", "pour"],
    ]);
  });

  it.each([
    "2012",
    "since 2012",
    "1990s",
    "2019–2021",
    "12 May",
    "März 2024",
    "Mon 9:00",
    "09:30",
    "3.4.",
    "Week 2",
    "Phase 1–2",
    "2024-05",
    "今日",
    "١٩٩٩",
  ])("take %s for a date", (when) => {
    expect(parseTimeline("", `${when}: one\nToday: two`).stages[0]).toEqual({ when, text: "one" });
  });

  it("take the number of an item for its stage", () => {
    expect(parseTimeline("", "1. Plan: think\n2. Build").stages).toEqual([
      { when: "1. Plan", text: "think" },
      { when: "2", text: "Build" },
    ]);
  });
});

describe("profiles", () => {
  it("have a name, a role, and words about somebody", () => {
    expect(parseProfile("Maria Lopez, baker", "Up at four.")).toEqual({
      name: "Maria Lopez",
      role: "baker",
      about: "Up at four.",
    });
    expect(parseProfile("Maria Lopez", "Head baker\nUp at four.")).toEqual({
      name: "Maria Lopez",
      role: "Head baker",
      about: "Up at four.",
    });
    expect(parseProfile("Maria Lopez", "Up at four.")).toEqual({
      name: "Maria Lopez",
      role: "",
      about: "Up at four.",
    });
  });
});

describe("icons", () => {
  it("are those of a word, and none where a word means several things", () => {
    expect(iconFor({ label: "Free delivery", text: "" })).toBe("truck");
    expect(iconFor({ label: "", text: "Kostenloser Versand am Tag danach" })).toBe("truck");
    for (const text of ["The key to it", "Book early", "Guten Tag", "Too bad", "Der Chef kommt"]) {
      expect(iconFor({ label: "", text })).toBeNull();
    }
  });

  it("that are named stay with their line while its words are edited, and can be taken away", () => {
    const named = withIcon("- Free delivery\nCoffee", 0, "leaf");
    expect(named).toBe("- :leaf: Free delivery\nCoffee");
    expect(parseIcons("", named.replace("Free", "Fast")).items.map(({ icon, text }) => [icon, text])).toEqual(
      [
        ["leaf", "Fast delivery"],
        ["coffee", "Coffee"],
      ],
    );
    expect(parseIcons("", withIcon(named, 0, "none")).items[0]?.icon).toBeNull();
    expect(withIcon(named, 0, null)).toBe("- Free delivery\nCoffee");
  });

  it("leave words alone that name none", () => {
    expect(splitIcon(":nosuchicon: tea")).toMatchObject({ choice: null, words: ":nosuchicon: tea" });
    expect(splitIcon("tea\n- milk").words).toBe("tea\n- milk");
    expect(withoutIcons("Note: at 10:30\n:leaf: tea")).toBe("Note: at 10:30\ntea");
  });
});
