import { describe, expect, it } from "vitest";
import { CENTRE, type Drawing } from "@/lib/schemas/drawing";
import {
  countDrawingsOver,
  findDrawings,
  findDrawingsOverPictures,
  keepPictures,
  listDrawingTimes,
  removeDrawing,
  saveDrawing,
} from "@/lib/server/repositories/drawings";
import { createImageKey } from "@/tests/support/data/factories";
import { DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

const [ofImage, ofOther, ofPicture] = [createImageKey(1), createImageKey(2), createImageKey(3)];
const drawing: Drawing = {
  imageKey: ofImage,
  layout: "statement",
  headline: "Three new coffees",
  body: "",
  picture: { imageKey: ofPicture, focus: { x: 0.25, y: 1 } },
  setting: {
    width: 1080,
    height: 1350,
    slideNumber: 2,
    slideCount: 5,
    brandKit: { palette: ["#1b2440"], motif: "automatic", runsOn: false },
    look: null,
  },
};
/** As an older version has stored it. */
const { setting: _setting, ...older } = drawing;
const plain: Drawing = { ...older, imageKey: ofOther, layout: null, picture: null };

describe.each(DATABASE_KINDS)("drawings in the %s database", (kind) => {
  const database = useDatabase(kind);

  it("gives back how images were drawn, and nothing of others", async () => {
    await saveDrawing(database(), drawing);
    await saveDrawing(database(), plain);
    expect(await findDrawings(database(), [ofImage, ofPicture])).toEqual([drawing]);
    expect(await findDrawings(database(), [])).toEqual([]);
    expect(await findDrawingsOverPictures(database())).toEqual([drawing]);
    expect(await countDrawingsOver(database(), ofPicture)).toBe(1);
    expect(await countDrawingsOver(database(), ofOther)).toBe(0);
  });

  it("keeps one drawing for each image: the newest, whoever saves it", async () => {
    await saveDrawing(database(), drawing);
    await Promise.all(
      Array.from({ length: 20 }, (_, body) => saveDrawing(database(), { ...drawing, body: `${body}` })),
    );
    expect(await listDrawingTimes(database())).toHaveLength(1);
    await saveDrawing(database(), { ...drawing, picture: null });
    expect(await findDrawings(database(), [ofImage])).toEqual([{ ...drawing, picture: null }]);
    expect(await countDrawingsOver(database(), ofPicture)).toBe(0);
  });

  it("takes the look of a drawing from before one could be chosen for an automatic one", async () => {
    const setting = { width: 1080, height: 1350, slideCount: 5, brandKit: { palette: ["#1b2440"] } };
    const look = { motif: "automatic", motifStrength: "full", colourOrder: "automatic", runsOn: false };
    await saveDrawing(database(), { ...plain, setting });
    expect(await findDrawings(database(), [ofOther])).toEqual([
      { ...plain, setting: { ...setting, look: null, brandKit: { ...setting.brandKit, ...look } } },
    ]);
    const overPicture = { ...drawing, setting };
    await saveDrawing(database(), overPicture); // nothing is seen of a look
    expect(await findDrawings(database(), [ofImage])).toEqual([overPicture]);
  });

  it("knows of a slide that is drawn again in its first arrangement, as it was before, no other", async () => {
    await saveDrawing(database(), { ...drawing, arrangement: 4 });
    expect(await findDrawings(database(), [ofImage])).toEqual([{ ...drawing, arrangement: 4 }]);
    await saveDrawing(database(), drawing);
    expect(await findDrawings(database(), [ofImage])).toEqual([drawing]);
  });

  it("forgets a drawing as it was, not one that was made since", async () => {
    await saveDrawing(database(), drawing);
    const [time] = await listDrawingTimes(database());
    if (!time) throw new Error("the drawing is not listed");
    expect(await removeDrawing(database(), { ...time, createdAt: "2026-01-01T00:00:00.000Z" })).toBe(false);
    expect(await removeDrawing(database(), time)).toBe(true);
    expect(await removeDrawing(database(), time)).toBe(false);
    await saveDrawing(database(), plain);
    expect(await findDrawings(database(), [ofImage, ofOther])).toEqual([plain]);
  });

  it("keeps the pictures of a grid, and finds drawings by each of them", async () => {
    const beside = [{ imageKey: ofOther, focus: { x: 0.2, y: 1 } }];
    const picture = { imageKey: ofPicture, focus: CENTRE, beside };
    await saveDrawing(database(), { ...drawing, layout: "grid", picture });
    expect(await findDrawings(database(), [ofImage])).toMatchObject([{ picture }]);
    expect(await countDrawingsOver(database(), ofPicture)).toBe(1);
    expect(await countDrawingsOver(database(), ofOther)).toBe(1);
    expect(await countDrawingsOver(database(), ofImage)).toBe(0);
  });

  it("forgets a lost picture, not one that was chosen since", async () => {
    await saveDrawing(database(), drawing);
    expect(await keepPictures(database(), { imageKey: ofImage, picture: ofOther }, null)).toBe(false);
    expect(await keepPictures(database(), { imageKey: ofImage, picture: ofPicture }, null)).toBe(true);
    await saveDrawing(database(), { ...drawing, picture: { imageKey: ofOther, focus: CENTRE } });
    expect(await findDrawingsOverPictures(database())).toMatchObject([{ picture: { imageKey: ofOther } }]);
  });
});
