import { describe, expect, it } from "vitest";
import { asciiTitle, contentDisposition, folderNames } from "@/lib/server/export/names";
import { createMediaPlanPost } from "@/tests/support/data/factories";

const berlin = { timeZone: "Europe/Berlin" };
const namesOf = (...posts: Parameters<typeof createMediaPlanPost>[0][]) =>
  folderNames(
    posts.map((post) => createMediaPlanPost(post)),
    berlin,
  );

describe("the folder of a post", () => {
  it("is named by its day in the plan's zone, its network and its title in ASCII", () => {
    const late = { scheduledAt: "2026-11-30T23:30:00Z", title: "Größe zählt: œuvre, smørrebrød & łódź!" };
    expect(namesOf(late)).toEqual(["2026-12-01 Instagram grosse-zahlt-oeuvre-smorrebrod-lodz"]);
  });

  it("is numbered where the post has no day", () => {
    expect(namesOf({ title: "One" }, { title: "Two", platform: "X" })).toEqual([
      "undated 01 Instagram one",
      "undated 02 X two",
    ]);
    const many = namesOf(...Array.from({ length: 120 }, () => ({ title: "Many" })));
    expect([many[0], many[119]]).toEqual(["undated 001 Instagram many", "undated 120 Instagram many"]);
  });

  it("is there once for each of two posts with one title", () => {
    const same = { scheduledAt: "2026-12-01T09:00:00Z", title: "News" };
    expect(namesOf(same, same, { ...same, title: "news!" })).toEqual([
      "2026-12-01 Instagram news",
      "2026-12-01 Instagram news 2",
      "2026-12-01 Instagram news 3",
    ]);
  });

  it.each([
    ["../../etc/passwd", "etc-passwd"],
    ['a\\b:c*d?e"f<g>h|i', "a-b-c-d-e-f-g-h-i"],
    ["قهوة ☕️", ""],
    ["Don’t", "dont"],
    ["a".repeat(200), "a".repeat(60)],
  ])("holds of the title %j what every system takes", (title, name) => {
    expect(asciiTitle(title)).toBe(name);
  });
});

describe("the name of a file", () => {
  it("keeps every script for those who can read it, without what systems refuse", () => {
    expect(contentDisposition("Größe/قهوة\u202E 🍂", "zip")).toBe(
      `attachment; filename="grosse.zip"; filename*=UTF-8''${encodeURIComponent("Größe قهوة 🍂")}.zip`,
    );
    expect(contentDisposition("it's (1)*", "csv")).toContain("filename*=UTF-8''it%27s%20%281%29.csv");
  });

  it.each(["CON", "nul", "Com1", "...", "", "\ud83d"])("is none that Windows reserves for %j", (title) => {
    const [, ascii = "", encoded = ""] =
      /filename="(.*?)\.zip"; filename\*=UTF-8''(.*?)\.zip$/.exec(contentDisposition(title, "zip")) ?? [];
    for (const name of [ascii, decodeURIComponent(encoded)])
      expect(name).not.toMatch(/^$|^\.|^(?:con|nul|com1)$/i);
  });

  it("stays short", () => {
    expect(contentDisposition("🍂".repeat(300), "zip").length).toBeLessThan(1_400);
  });
});
