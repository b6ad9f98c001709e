import { describe, expect, it } from "vitest";
import { formTexts, readFormTexts, toBrandKit, toForm, type BrandKitForm } from "@/lib/carousel/brandKitForm";
import { EMPTY_BRAND_KIT, type BrandKit } from "@/lib/schemas/brandKit";
import {
  draftConflicts,
  draftReducer,
  isUnsaved,
  shownTexts,
  textsToSend,
  type Draft,
  type DraftAction,
} from "@/reducers/draftReducer";

const textsOf = (brandKit: BrandKit) => formTexts(toForm(brandKit));

function happen(draft: Draft, ...actions: DraftAction[]): Draft {
  const next = actions.reduce(draftReducer, { plan: draft })["plan"];
  if (!next) throw new Error("the kit is not open");
  return next;
}

function typeInto(draft: Draft, fields: Partial<BrandKitForm>, onto: BrandKit, typedAt: number): Draft {
  const typed = Object.entries(formTexts(fields)).map(([key, value]): DraftAction => {
    const stored = textsOf(onto)[key] ?? "";
    return { type: "TEXT_TYPED", id: "plan", key, value, stored, typedAt };
  });
  return happen(draft, ...typed);
}

const formOf = (draft: Draft, onto: BrandKit) => readFormTexts(shownTexts(draft, textsOf(onto)));
const conflicts = (draft: Draft, onto: BrandKit) =>
  draftConflicts(draft, textsOf(onto)).map(({ key }) => key);
const send = (draft: Draft, onto: BrandKit) =>
  happen(draft, { type: "TEXTS_SENT", id: "plan", texts: textsToSend(draft, textsOf(onto)) });

const opened = draftReducer({}, { type: "DRAFT_OPENED", id: "plan", planId: "plan" })["plan"];
if (!opened) throw new Error("it was opened");
const stored: BrandKit = { ...EMPTY_BRAND_KIT, name: "Lindenrad", palette: ["#12372A"], styleNotes: "Calm" };
const typed = typeInto(opened, { name: "Linde", palette: ["#000"] }, stored, 1);

describe("what is typed into a brand kit", () => {
  it("shows in the fields that were touched; the others follow the server", () => {
    const theirs = { ...stored, styleNotes: "Loud" };
    expect(formOf(typed, theirs)).toEqual({ ...toForm(theirs), name: "Linde", palette: ["#000"] });
  });

  it("is nothing once it has been typed back, also in another spelling", () => {
    const back = typeInto(typed, { name: "Lindenrad", palette: ["12372a ", ""] }, stored, 2);
    expect(isUnsaved(back)).toBe(false);
    expect(textsToSend(back, textsOf(stored))).toEqual({});
  });

  it("shows a mere spelling until somebody else has changed the field", () => {
    const back = typeInto(typed, { palette: ["#12372A", ""] }, stored, 2);
    expect(formOf(back, stored).palette).toEqual(["#12372A", ""]); // a colour that is still to be typed
    const theirs = { ...stored, palette: ["#FFF"] };
    expect(formOf(back, theirs).palette).toEqual(["#FFF"]);
    expect(conflicts(back, theirs)).toEqual([]);
  });

  it("is in conflict with what somebody else has made of the same field, and of that alone", () => {
    const theirs = { ...stored, name: "Linden", styleNotes: "Loud" };
    expect(conflicts(typed, theirs)).toEqual(["name"]);
    expect(conflicts(typed, stored)).toEqual([]);
  });

  it("goes on what was stored when its field was touched first, however often it is typed into after that", () => {
    const theirs = { ...stored, name: "Linden" };
    expect(conflicts(typeInto(typed, { name: "Linde 2" }, theirs, 2), theirs)).toEqual(["name"]);
  });

  it("is in no conflict with the same from somebody else, nor with what an own save may have stored", () => {
    expect(conflicts(typed, { ...stored, name: "Linde" })).toEqual([]);
    const further = typeInto(send(typed, stored), { name: "Linde 2" }, stored, 2);
    expect(conflicts(further, { ...stored, name: "Linde", palette: ["#000000"] })).toEqual(["palette"]);
  });

  it("goes on theirs when a person wants it, or makes room for theirs", () => {
    const theirs = { ...stored, name: "Linden", palette: ["#FFF"] };
    const settled = happen(typed, {
      type: "CONFLICT_RESOLVED",
      id: "plan",
      choices: { name: "mine", palette: "theirs" },
      stored: textsOf(theirs),
    });
    expect(conflicts(settled, theirs)).toEqual([]);
    expect(formOf(settled, theirs)).toMatchObject({ name: "Linde", palette: ["#FFF"] });
  });

  it("stays in conflict where no choice was made", () => {
    const theirs = { ...stored, name: "Linden", palette: ["#FFF"] };
    const settled = happen(typed, {
      type: "CONFLICT_RESOLVED",
      id: "plan",
      choices: { name: "mine" },
      stored: textsOf(theirs),
    });
    expect(conflicts(settled, theirs)).toEqual(["palette"]);
  });

  it("keeps what was typed while a save was under way, without a conflict with that save", () => {
    const further = typeInto(send(typed, stored), { name: "Lindenbaum" }, stored, 3);
    const saved = { ...stored, name: "Linde", palette: ["#000"] };
    const carried = formTexts({ name: "Linde", palette: ["#000"] });
    const left = happen(further, { type: "SAVE_SUCCEEDED", id: "plan", carried, stored: textsOf(saved) });
    expect(textsToSend(left, textsOf(saved))).toEqual(formTexts({ name: "Lindenbaum" }));
    expect(conflicts(left, saved)).toEqual([]);
  });

  it("takes up what an earlier page has left, below what is typed now", () => {
    const earlier = typeInto(opened, { name: "Earlier", forbidden: "No people" }, stored, 1);
    const now = typeInto(opened, { name: "Now" }, stored, 5);
    const taken = happen(now, {
      type: "DRAFT_RESTORED",
      id: "plan",
      entries: earlier.entries,
      typedAt: 1,
    });
    expect(formOf(taken, stored)).toMatchObject({ name: "Now", forbidden: "No people" });
    expect(taken.typedAt).toBe(5);
  });

  it("is sent with its colours in one spelling and without empty ones; what is no colour stays to be refused", () => {
    const form = { ...toForm(stored), palette: ["12372a", "", " #fff", "red"] };
    expect(toBrandKit(form).palette).toEqual(["#12372A", "#FFF", "red"]);
  });
});
