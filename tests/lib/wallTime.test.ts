import { describe, expect, it } from "vitest";
import { readWallTime, wallTimeOf } from "@/lib/wallTime";

describe("a clock on the wall", () => {
  it.each([
    ["2026-12-01T09:00:00Z", "Europe/Berlin", "2026-12-01T10:00"],
    ["2026-12-01T00:30:00+01:00", "America/New_York", "2026-11-30T18:30"],
    ["2026-12-31T23:00:00Z", "Asia/Kathmandu", "2027-01-01T04:45"],
    ["2026-06-01T00:00:00Z", "UTC", "2026-06-01T00:00"],
  ])("shows %s in %s as %s", (moment, zone, shown) => {
    expect(wallTimeOf(moment, zone)).toBe(shown);
    expect(readWallTime(shown, zone)).toEqual({ moment: new Date(moment).toISOString(), oddity: null });
  });

  it.each([
    ["2026-03-29T02:30", "Europe/Berlin", "skipped", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "twice", "2026-10-25T00:30:00.000Z"],
    ["2026-11-01T01:15", "America/New_York", "twice", "2026-11-01T05:15:00.000Z"],
    ["2026-10-04T02:10", "Australia/Lord_Howe", "skipped", "2026-10-03T15:40:00.000Z"],
  ])("reads %s in %s, which is %s, as one moment", (shown, zone, oddity, moment) => {
    expect(readWallTime(shown, zone)).toEqual({ moment, oddity });
  });

  it("does not read what is no time", () => {
    for (const text of ["", "2026-13-01T00:00", "tomorrow"]) expect(readWallTime(text, "UTC")).toBeNull();
  });
});
