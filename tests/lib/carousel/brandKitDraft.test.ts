import { describe, expect, it } from "vitest";
import {
  applyDraft,
  draftConflicts,
  EMPTY_DRAFT,
  isUnsaved,
  settle,
  takeUp,
  tidy,
  toBrandKit,
  toForm,
  typeInto,
} from "@/lib/carousel/brandKitDraft";
import { EMPTY_BRAND_KIT, type BrandKit } from "@/lib/schemas/brandKit";

const stored: BrandKit = { ...EMPTY_BRAND_KIT, name: "Lindenrad", palette: ["#12372A"], styleNotes: "Calm" };
const typed = typeInto(EMPTY_DRAFT, { name: "Linde", palette: ["#000"] }, stored, 1);

describe("what is typed into a brand kit", () => {
  it("shows in the fields that were touched; the others follow the server", () => {
    const theirs = { ...stored, styleNotes: "Loud" };
    expect(applyDraft(typed, theirs)).toEqual({
      ...toForm(theirs),
      name: "Linde",
      palette: ["#000"],
    });
  });

  it("is nothing once it has been typed back, also in another spelling", () => {
    const back = typeInto(typed, { name: "Lindenrad", palette: ["12372a ", ""] }, stored, 2);
    expect(isUnsaved(back)).toBe(false);
    expect(back).toMatchObject({ base: {}, typed: {} });
  });

  it("is in conflict with what somebody else has made of the same field, and of that alone", () => {
    const theirs = { ...stored, name: "Linden", styleNotes: "Loud" };
    expect(draftConflicts(typed, theirs)).toEqual(["name"]);
    expect(draftConflicts(typed, stored)).toEqual([]);
  });

  it("goes on what was stored when its field was touched first, however often it is typed into after that", () => {
    const theirs = { ...stored, name: "Linden" };
    expect(draftConflicts(typeInto(typed, { name: "Linde 2" }, theirs, 2), theirs)).toEqual(["name"]);
  });

  it("is in no conflict with the same from somebody else, nor with what an own save may have stored", () => {
    expect(draftConflicts(typed, { ...stored, name: "Linde" })).toEqual([]);
    const lost = { ...typed, sent: [typed.typed] };
    const further = typeInto(lost, { name: "Linde 2" }, stored, 2);
    expect(draftConflicts(further, { ...stored, name: "Linde", palette: ["#000000"] })).toEqual(["palette"]);
  });

  it("goes on theirs when a person wants it, or makes room for theirs", () => {
    const theirs = { ...stored, name: "Linden", palette: ["#FFF"] };
    const settled = settle(typed, { name: "mine", palette: "theirs" }, theirs);
    expect(draftConflicts(settled, theirs)).toEqual([]);
    expect(applyDraft(settled, theirs)).toMatchObject({ name: "Linde", palette: ["#FFF"] });
  });

  it("stays in conflict where no choice was made", () => {
    const theirs = { ...stored, name: "Linden", palette: ["#FFF"] };
    expect(draftConflicts(settle(typed, { name: "mine" }, theirs), theirs)).toEqual(["palette"]);
  });

  it("keeps what was typed while a save was under way, without a conflict with that save", () => {
    const sent = { ...typed, sent: [typed.typed] };
    const further = typeInto(sent, { name: "Lindenbaum" }, stored, 3);
    const saved = { ...stored, name: "Linde", palette: ["#000"] };
    const left = tidy(further, saved);
    expect(left.typed).toEqual({ name: "Lindenbaum" });
    expect(draftConflicts(left, saved)).toEqual([]);
  });

  it("takes up what an earlier page has left, below what is typed now", () => {
    const earlier = typeInto(EMPTY_DRAFT, { name: "Earlier", forbidden: "No people" }, stored, 1);
    const now = typeInto(EMPTY_DRAFT, { name: "Now" }, stored, 5);
    const taken = takeUp(now, earlier, stored);
    expect(taken).toMatchObject({ typed: { name: "Now", forbidden: "No people" }, typedAt: 5 });
  });

  it("is sent with its colours in one spelling and without empty ones; what is no colour stays to be refused", () => {
    const form = { ...toForm(stored), palette: ["12372a", "", " #fff", "red"] };
    expect(toBrandKit(form).palette).toEqual(["#12372A", "#FFF", "red"]);
  });
});
