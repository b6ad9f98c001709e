import { describe, expect, it } from "vitest";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import { readDates } from "@/lib/server/importPreview/dates";

function read(
  dates: string[],
  { startsOn, ...choices }: ImportChoices = {},
  times: string[] = [],
  lanes: string[] = [],
) {
  const cells = dates.map((date, index) => ({
    row: index + 2,
    date,
    time: times[index] ?? "",
    lane: lanes[index] ?? "X",
  }));
  const answer = readDates(cells, { timeZone: "UTC", startsOn: startsOn ?? null, ...choices });
  return {
    ...answer,
    at: answer.dates.map((date) => ("fault" in date ? date.fault.code : date.scheduledAt)),
  };
}

describe("a column of dates", () => {
  it.each([
    ["dmy", ["14.02.2026", "3/2/2026"], ["2026-02-14", "2026-02-03"]],
    ["mdy", ["2/14/2026", "3/2/2026"], ["2026-02-14", "2026-03-02"]],
    ["mdy", ["1/2/26", "1/31/26"], ["2026-01-02", "2026-01-31"]],
    ["ymd", ["2026-02-14", "2026/3/2", "20260401"], ["2026-02-14", "2026-03-02", "2026-04-01"]],
  ] as const)("is read in the one order that fits all of it: %s", (order, dates, days) => {
    const answer = read([...dates]);
    expect(answer.dateOrder).toBe(order);
    expect(answer.at).toEqual(days.map((day) => `${day}T09:00:00Z`));
    expect(answer.mended).toEqual([]);
  });

  it("is read day first where both orders fit, which is told, and as it was chosen otherwise", () => {
    const guessed = read(["1/2/2026", "3/4/2026"]);
    expect(guessed).toMatchObject({ dateOrder: "dmy", at: ["2026-02-01T09:00:00Z", "2026-04-03T09:00:00Z"] });
    expect(guessed.mended.map(({ code }) => code)).toEqual(["date_order_guessed"]);
    const chosen = read(["1/2/2026", "3/4/2026"], { dateOrder: "mdy" });
    expect(chosen).toMatchObject({
      dateOrder: "mdy",
      mended: [],
      at: ["2026-01-02T09:00:00Z", "2026-03-04T09:00:00Z"],
    });
  });

  it.each([
    "February 14, 2026", "Sat, Feb 14 2026", "14 Feb. 2026", "14-Feb-26", "14th of February 2026", "Samstag, 14. Februar 2026", "14 février 2026",
    "sam. 14 févr. 2026", "14 de febrero de 2026", "14 feb 2026", "sabato 14 febbraio 2026", "14 de fevereiro de 2026", "14 februari 2026", "2026-02-14",
    "46067", "February 14, 2026 → February 16, 2026",
  ])("understands %s", (date) => {
    expect(read([date]).at).toEqual(["2026-02-14T09:00:00Z"]);
  }); // prettier-ignore

  it.each([
    ["March", ["1 March 2026", "1. März 2026", "1er mars 2026", "1 de marzo de 2026", "1 marzo 2026", "1 de março de 2026", "1 maart 2026"], "03"],
    ["October", ["1 October 2026", "1. Oktober 2026", "1 octobre 2026", "1 de octubre de 2026", "1 ottobre 2026", "1 de outubro de 2026", "1 oktober 2026"], "10"],
    ["December", ["1 Dec 2026", "1. Dez. 2026", "1 déc. 2026", "1 dic 2026", "1 dic. 2026", "1 dez 2026", "1 dec. 2026"], "12"],
  ])("knows %s in seven languages", (_name, dates, month) => {
    expect(read(dates).at).toEqual(dates.map(() => `2026-${month}-01T09:00:00Z`));
  }); // prettier-ignore

  it.each([
    ["2026-02-14 19:30", "", "19:30"], ["14.02.2026, 19.30 Uhr", "", "19:30"], ["January 5, 2026 10:40 AM", "", "10:40"], ["2026-02-14", "7 pm", "19:00"],
    ["2026-02-14", "12:15 am", "00:15"], ["2026-02-14", "19h30", "19:30"], ["2026-02-14", "0.375", "09:00"], ["2026-02-14", "8", "08:00"],
    ["46067.8125", "", "19:30"], ["2026-02-14 10:00 (GMT+2)", "", "08:00"], ["2026-02-14 19:30", "8:00", "19:30"],
  ])("takes the time of %s and %s", (date, time, clock) => {
    expect(read([date], {}, [time]).at[0]).toContain(`T${clock}:00Z`);
  }); // prettier-ignore

  it("keeps a time with its offset as it is written, and leaves an empty one undated", () => {
    expect(read(["2026-02-14T09:00:00+01:00", "", "TBD"]).at).toEqual([
      "2026-02-14T09:00:00+01:00",
      null,
      null,
    ]);
  });

  it("counts weekdays and numbers of days from the first day, and a weekday that comes again into the next week", () => {
    const startsOn = "2026-12-07";
    const at = (days: number[]) => days.map((day) => `2026-12-${String(day).padStart(2, "0")}T09:00:00Z`);
    expect(read(["Mon", "Wednesday", "vendredi", "Mo", "Mi"], { startsOn }).at).toEqual(
      at([7, 9, 11, 14, 16]),
    );
    expect(read(["Mon", "Mon", "Tue"], { startsOn }, [], ["X", "LinkedIn", "X"]).at).toEqual(at([7, 7, 8]));
    expect(read(["Mon", "Mon"], { startsOn }).at).toEqual(at([7, 14]));
    expect(read(["1", "Day 3", "10"], { startsOn }).at).toEqual(at([7, 9, 16]));
    expect(read(["8.12.", "Jan 5"], { startsOn }).at).toEqual([
      "2026-12-08T09:00:00Z",
      "2027-01-05T09:00:00Z",
    ]);
    expect(read(["Mon", "3", "Jan 5"]).at).toEqual(Array(3).fill("starts_on_required"));
  });

  it("says which times of a zone are skipped or come twice", () => {
    const answer = read(["2026-03-29 02:30", "2026-10-25 02:30"], { timeZone: "Europe/Berlin" });
    expect(answer.at).toEqual(["2026-03-29T01:30:00Z", "2026-10-25T00:30:00Z"]);
    expect(answer.mended).toMatchObject([
      { row: 2, code: "time_skipped" },
      { row: 3, code: "time_twice" },
    ]);
  });

  it.each([
    "32.10.2026",
    "31/02/2026",
    "soon",
    "2026-13-40",
    "Week 3",
    "14 Foo 2026",
    "2026-02-14 25:00",
    "5 pm or so",
    "0",
  ])("does not guess what %s is", (date) => {
    expect(read([date], { startsOn: "2026-12-07" }).at).toEqual(["invalid_format"]);
  });
});
