import { describe, expect, it } from "vitest";
import { LEFT_OUT_HEADER } from "@/lib/schemas/leftOut";
import { slideRemediesSchema } from "@/lib/schemas/slideRemedies";
import { createImageKey } from "@/tests/support/data/factories";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const SENTENCE = "Forty families share one wet mill at the top of the path. ";
const request = {
  platform: "Instagram",
  slideNumber: 2,
  slideCount: 5,
  prompt: "Ripe cherries",
  postTitle: "Meet the harvest",
  cta: "",
  brandKit: { palette: ["#0F172A", "#F97316"] },
  layout: "statistic",
  headline: "1 in 9 cherries is picked at the right moment on an ordinary farm",
  body: SENTENCE.repeat(10),
  picture: null,
};

describe("POST /api/slide-remedies", () => {
  const api = useApi("embedded");
  const ask = (changes: object = {}) => post(`${api().url}/api/slide-remedies`, { ...request, ...changes });
  const remedies = async (changes: object = {}) =>
    slideRemediesSchema.parse(await (await ask(changes)).json());
  const isCut = async (changes: object) => {
    const drawn = await post(`${api().url}/api/preview-slide`, { ...request, ...changes });
    expect(drawn.status).toBe(200);
    return drawn.headers.has(LEFT_OUT_HEADER);
  };

  it("names a layout that takes all the words, and parts them so that each slide has room for its own", async () => {
    expect(await isCut({})).toBe(true);
    const { layout, split } = await remedies();
    expect(layout).toBe("statement");
    expect(await isCut({ layout })).toBe(false);
    if (!split) throw new Error("no split");
    expect(`${split.first.body} ${split.second.body}`).toBe(request.body.trim());
    expect([split.first.headline, split.second.headline]).toEqual([request.headline, request.headline]);
    expect(await isCut({ ...split.first, slideCount: 6 })).toBe(false);
    expect(await isCut({ ...split.second, slideNumber: 3, slideCount: 6 })).toBe(false);
  });

  it("goes on with the numbers of a list, and offers no layout where none has the room", async () => {
    const items = Array.from({ length: 16 }, (_, index) => `${index + 1}. ${SENTENCE.trim()}`);
    const { layout, split } = await remedies({ layout: "list", body: items.join("\n") });
    expect(layout).toBeNull();
    expect(split?.first.body).toBe(items.slice(0, 8).join("\n"));
    expect(split?.second).toEqual({
      headline: request.headline,
      body: items.slice(8).join("\n"),
      layout: "list",
    });
  });

  it("parts a text that two slides have no room for either so that the first one has", async () => {
    const body = SENTENCE.repeat(60);
    const { split } = await remedies({ layout: "statement", body });
    expect(split && (await isCut({ ...split.first, slideCount: 6 }))).toBe(false);
  });

  it("offers nothing for one endless sentence", async () => {
    expect(await remedies({ headline: "word ".repeat(190), body: "word ".repeat(700) })).toEqual({
      layout: null,
      split: null,
    });
  });

  it("leaves a button to the last slide, and a cover to the first", async () => {
    const cta = "Save this";
    const last = await remedies({ layout: "closing", slideNumber: 5, cta, body: SENTENCE.repeat(14) });
    expect(last.split).toMatchObject({ first: { layout: null }, second: { layout: "closing" } });
    const first = await remedies({ layout: "cover", slideNumber: 1, body: SENTENCE.repeat(20) });
    expect(first.split).toMatchObject({ first: { layout: "cover" }, second: { layout: null } });
  });

  it("refuses a picture that is not there", async () => {
    const picture = { imageKey: createImageKey(7), focus: { x: 0.5, y: 0.5 } };
    expect(await problemOf(await ask({ picture }))).toMatchObject({ status: 422, code: "unknown_image" });
  });
});
