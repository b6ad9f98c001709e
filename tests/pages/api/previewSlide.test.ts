import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { NETWORKS, PLATFORMS } from "@/lib/carousel/networks";
import { CENTRE, type PreviewSlideRequest } from "@/lib/schemas/drawing";
import { createImageKey } from "@/tests/support/factories";
import { problemOf, useApi } from "@/tests/support/useApi";

const request: PreviewSlideRequest = {
  platform: "Instagram",
  slideNumber: 2,
  slideCount: 5,
  prompt: "Ripe cherries on a branch",
  postTitle: "Meet the harvest",
  cta: "Find yours in the shop",
  brandKit: { palette: ["#0F172A", "#F97316"] },
  layout: "statement",
  headline: "Three new coffees",
  body: "",
  picture: null,
};

describe("POST /api/preview-slide", () => {
  const api = useApi("embedded");
  const preview = (changes: object = {}, init: RequestInit = {}) =>
    fetch(`${api().url}/api/preview-slide`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...request, ...changes }),
      ...init,
    });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it.each(PLATFORMS)(
    "draws the slide in the shape of %s, 640 pixels wide, and keeps nothing",
    async (platform) => {
      const response = await preview({ platform });
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/webp",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      const { width, height } = NETWORKS[platform];
      expect(await sharp(await bytesOf(response)).metadata()).toMatchObject({
        format: "webp",
        width: 640,
        height: Math.round((height * 640) / width),
      });
      expect(await api().context.imageStore.list()).toEqual([]);
    },
  );

  it("shows what is typed, the same each time", async () => {
    const [once, again, other] = await Promise.all([
      preview().then(bytesOf),
      preview().then(bytesOf),
      preview({ headline: "Four new coffees" }).then(bytesOf),
    ]);
    expect(again.equals(once)).toBe(true);
    expect(other.equals(once)).toBe(false);
  });

  it("names every picture that is not in the store", async () => {
    const picture = { imageKey: createImageKey(1), focus: CENTRE };
    const brandKit = { logoImageKey: createImageKey(2) };
    const problem = await problemOf(await preview({ picture, brandKit }));
    expect(problem).toMatchObject({ status: 422, code: "validation_failed" });
    expect(problem.errors).toMatchObject([
      { path: "brandKit.logoImageKey", code: "unknown_image" },
      { path: "picture.imageKey", code: "unknown_image" },
    ]);
    expect(await problemOf(await preview({ picture }))).toMatchObject({ status: 422, code: "unknown_image" });
  });

  it("names every fault of the request", async () => {
    const faulty = {
      platform: "MySpace",
      layout: "poster",
      headline: 7,
      picture: { imageKey: "../x" },
      more: 1,
    };
    const { code, errors } = await problemOf(await preview(faulty));
    expect(code).toBe("validation_failed");
    expect(errors?.map(({ path }) => path).toSorted()).toEqual([
      "headline",
      "layout",
      "more",
      "picture.focus",
      "picture.imageKey",
      "platform",
    ]);
  });
});
