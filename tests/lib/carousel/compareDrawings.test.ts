import { describe, expect, it } from "vitest";
import { compareDrawings, storedTexts, whyOutdated } from "@/lib/carousel/compareDrawings";
import { neighboursOf, presentSetting } from "@/lib/carousel/drawnSetting";
import type { HowDrawn } from "@/lib/carousel/slideContent";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { CENTRE, type Half } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { createImageKey, createMediaPlanPost } from "@/tests/support/data/factories";

const brandKit = { ...EMPTY_BRAND_KIT, runsOn: true };
const IDS = ["a", "b", "c", "d", "e", "f"];
/** Every slide has the image of its own letter. */
const keyOf = (id: string) => createImageKey(id.charCodeAt(0));

/** A carousel of these slides, in this order. */
function postOf(ids: readonly string[]): PostInfo {
  const slides = ids.map((id) => ({ id, mediaPrompt: "A cup", headline: id, body: "", altText: "" }));
  return { ...createMediaPlanPost(), platform: "Instagram", slides, imageKeys: ids.map(keyOf) };
}

function outdated(post: PostInfo, drawings: ReadonlyMap<string, HowDrawn>) {
  const slides = compareDrawings({
    post,
    texts: storedTexts(post),
    brandKit,
    drawingOf: (key) => drawings.get(key) ?? null,
    crops: {},
    isDrawnByDesigner: true,
  }).filter(({ isOutdated }) => isOutdated);
  return { ids: slides.map(({ slideId }) => slideId), slides, why: whyOutdated(slides) };
}

describe("the slides of a carousel that runs on", () => {
  /** Drawn where they stood, without what the number of slides alone changes. */
  const drawn = new Map(
    IDS.map((id, index): [string, HowDrawn] => {
      const place = {
        slideNumber: index + 1,
        slideCount: IDS.length,
        neighbours: neighboursOf(postOf(IDS).slides, index),
      };
      const size = { width: 1080, height: 1350 };
      const { neighbours } = presentSetting({
        ...size,
        ...place,
        brandKit,
        postTitle: "",
        cta: "",
        prompt: "",
      });
      return [
        keyOf(id),
        { layout: null, headline: id, body: "", picture: null, setting: { ...size, neighbours } },
      ];
    }),
  );

  it.each([
    ["a slide is put in", ["a", "b", "new", "c", "d", "e", "f"], ["b", "c"]],
    ["a slide is taken out", ["a", "b", "d", "e", "f"], ["b", "d"]],
    ["a slide goes to the end", ["a", "c", "d", "e", "f", "b"], ["a", "c", "f", "b"]],
    ["two change places", ["a", "c", "b", "d", "e", "f"], ["a", "c", "b", "d"]],
    ["nothing is moved", IDS, []],
  ])("are outdated beside what has moved, and nowhere else: %s", (_, ids, expected) => {
    const post = postOf(ids);
    const imageKeys = ids.map((id) => (id === "new" ? null : keyOf(id)));
    const found = outdated({ ...post, imageKeys }, drawn);
    expect(found.ids).toEqual(expected);
    expect(found.why).toBe(expected.length > 0 ? "A slide beside it has changed since." : "");
  });
});

describe("a picture that spans two slides", () => {
  const picture = (id: string, half?: Half): [string, HowDrawn] => [
    keyOf(id),
    {
      layout: null,
      headline: id,
      body: "",
      picture: { imageKey: createImageKey(1), focus: CENTRE, ...(half && { half }) },
    },
  ];
  const halves = new Map([picture("b", "first"), picture("c", "second")]);

  it("is whole while its halves stand side by side, wherever that is", () => {
    expect(outdated(postOf(["a", "b", "c"]), halves).ids).toEqual([]);
    expect(outdated(postOf(["b", "c", "a"]), halves).ids).toEqual([]);
  });

  it.each([
    ["another slide comes between them", ["b", "a", "c"], ["b", "c"]],
    ["they change places", ["c", "b"], ["c", "b"]],
    ["one is taken out", ["a", "b"], ["b"]],
  ])("has ended, and each half is to have a crop of its own, when %s", (_, ids, expected) => {
    const { ids: found, slides } = outdated(postOf(ids), halves);
    expect(found).toEqual(expected);
    for (const { wanted } of slides)
      expect(wanted?.picture).toEqual({ imageKey: createImageKey(1), focus: CENTRE });
  });

  it("has ended when the other slide has another picture", () => {
    const changed = new Map([picture("b", "first"), picture("c")]);
    expect(outdated(postOf(["a", "b", "c"]), changed).ids).toEqual(["b"]);
  });
});
