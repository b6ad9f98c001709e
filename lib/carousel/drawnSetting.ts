import type { BrandKit } from "@/lib/schemas/brandKit";
import type { DrawnSetting, Neighbours } from "@/lib/schemas/drawing";
import type { PostLook, Slide } from "@/lib/schemas/mediaPlanPost";
import { presentLook } from "./postLook";
import { DEFAULT_TYPEFACE, matchTypeface } from "./typefaces";

/** What a slide is drawn in: its size, its place, its brand, and those texts of its post that may come onto it. */
export interface SlideSetting {
  /** Pixels. */
  width: number;
  height: number;
  /** Counted from 1. */
  slideNumber: number;
  slideCount: number;
  neighbours: Neighbours;
  brandKit: BrandKit;
  postTitle: string;
  cta: string;
  prompt: string;
  /** Chosen for the post; absent or null: the plan's. */
  look?: PostLook | null;
}

type GroundedSlide = Pick<Slide, "id" | "groundSeed">;

/** What a slide's ground follows from: its id, unless it is a copy of another slide or has come back from an export. */
export function groundSeedOf({ id, groundSeed = id }: GroundedSlide): string {
  return groundSeed;
}

/** Of the slide at a place from 0. */
export function neighboursOf(slides: readonly GroundedSlide[], index: number): Neighbours {
  const seedAt = (at: number) => (slides[at] ? groundSeedOf(slides[at]) : "");
  return [seedAt(index - 1), seedAt(index), seedAt(index + 1)];
}

type DrawnKit = NonNullable<DrawnSetting["brandKit"]>;

/** The same with every member, as a drawing notes it of those that can be seen on it. */
export type PresentSetting = Required<Omit<DrawnSetting, "brandKit" | "wordless">> & {
  brandKit: { [Member in keyof DrawnKit]-?: Exclude<DrawnKit[Member], undefined> };
};

/** What could be drawn of a setting, in one spelling: a font that the designer does not have is the one it takes instead, a brand's own its key. */
export function presentSetting(setting: SlideSetting): PresentSetting {
  const { width, height, slideNumber, slideCount, neighbours, brandKit, postTitle, cta, prompt, look } =
    setting;
  const { name, palette, headingFont, bodyFont, logoImageKey, duotone = false } = brandKit;
  const { headingFontKey, bodyFontKey } = brandKit;
  const { motif = "automatic", motifStrength = "full", colourOrder = "automatic", runsOn = false } = brandKit;
  const typeface = (font: string) => matchTypeface(font) ?? DEFAULT_TYPEFACE;
  return {
    width,
    height,
    slideNumber,
    slideCount,
    neighbours,
    postTitle,
    prompt,
    look: presentLook(look),
    cta: cta.trim(),
    brandKit: {
      name,
      palette,
      logoImageKey,
      duotone,
      headingFont: headingFontKey ?? typeface(headingFont),
      bodyFont: bodyFontKey ?? typeface(bodyFont),
      motif,
      motifStrength,
      colourOrder,
      runsOn,
    },
  };
}

/** What has changed since a picture was drawn, so that it would be drawn otherwise now. */
export type LookChange =
  | "brandKit"
  | "look"
  | "title"
  | "cta"
  | "prompt"
  | "place"
  | "neighbours"
  | "count"
  | "network"
  | "wordless";

/**
 * What of a drawing's setting is something else now, in order of weight; nothing for a drawing that does not say what it
 * was made in.
 */
export function changesSince(drawn: DrawnSetting | undefined, present: PresentSetting): LookChange[] {
  if (!drawn) return [];
  const { brandKit: drawnKit = {}, ...drawnRest } = drawn;
  const { brandKit: presentKit, ...presentRest } = present;
  const changes = changedNames(drawnRest, presentRest).map((name) => CHANGE_OF[name]);
  const isKitChanged = changedNames(drawnKit, presentKit).length > 0;
  return [...new Set<LookChange>([...(isKitChanged ? (["brandKit"] as const) : []), ...changes])];
}

const CHANGE_OF: Record<Exclude<keyof PresentSetting, "brandKit">, LookChange> = {
  look: "look",
  postTitle: "title",
  cta: "cta",
  prompt: "prompt",
  slideNumber: "place",
  slideCount: "count",
  neighbours: "neighbours",
  width: "network",
  height: "network",
};

/** Those members of `noted` that `present` has otherwise. */
function changedNames<Members extends object>(
  noted: { [Name in keyof Members]?: Members[Name] | undefined },
  present: Members,
): (keyof Members)[] {
  // `Object.keys` has no narrower type.
  const names = Object.keys(present) as (keyof Members)[];
  return names.filter((name) => {
    const then = noted[name];
    // Most are the same text or number, and of thousands of slides writing both down would be felt.
    if (then === undefined || then === present[name]) return false;
    return JSON.stringify(then) !== JSON.stringify(present[name]);
  });
}

const NAMES: Record<LookChange, string> = {
  brandKit: "the brand kit",
  look: "the post’s look",
  title: "the post’s title",
  cta: "the call to action",
  prompt: "the prompt",
  place: "the slide’s place",
  neighbours: "a slide beside it",
  count: "the number of slides",
  network: "the network",
  wordless: "how slides without words are drawn",
};

/** 'The brand kit has changed since.'; empty without a change. */
export function describeChanges(changes: readonly LookChange[]): string {
  const names = changes.map((change) => NAMES[change]);
  const last = names.pop();
  if (last === undefined) return "";
  const [subject, verb] = names.length > 0 ? [`${names.join(", ")} and ${last}`, "have"] : [last, "has"];
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${verb} changed since.`;
}
