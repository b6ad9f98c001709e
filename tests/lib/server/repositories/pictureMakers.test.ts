import { describe, expect, it } from "vitest";
import { CENTRE, type Drawing } from "@/lib/schemas/drawing";
import { saveDrawing } from "@/lib/server/repositories/drawings";
import { findPictureMakers, saveImportedPicture } from "@/lib/server/repositories/pictureMakers";
import { createAttempt, createImageKey } from "@/tests/support/data/factories";
import { DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

const [picture, worded, edited, other] = [1, 2, 3, 4].map(createImageKey) as [string, string, string, string]; // as many as there are numbers
const over = (imageKey: string, below: string | null): Drawing => {
  const words = { layout: "statement", headline: "Words", body: "" } as const;
  return { imageKey, ...words, picture: below === null ? null : { imageKey: below, focus: CENTRE } };
};

describe.each(DATABASE_KINDS)("what made a picture, on %s", (kind) => {
  const database = useDatabase(kind);
  const made = (fields: Partial<ReturnType<typeof createAttempt>>) => {
    const by = { provider: "fake", model: "fake-1", prompt: "A cup", state: "stored" } as const;
    return database()
      .collection("generatedImages")
      .insertOne(createAttempt({ ...by, ...fields }));
  };
  const kindsOf = async (imageKeys: string[], ...drawings: Drawing[]) => {
    const byKey = new Map(drawings.map((drawing) => [drawing.imageKey, drawing]));
    const makers = await findPictureMakers(database(), imageKeys, byKey);
    return imageKeys.map((imageKey) => makers.get(imageKey)?.kind);
  };

  it("is the model of its ledger entry, with its prompt, or the designer", async () => {
    await made({ imageKey: picture });
    await made({ imageKey: other, provider: "designer" });
    expect((await findPictureMakers(database(), [picture], new Map())).get(picture)).toEqual({
      kind: "model",
      provider: "fake",
      model: "fake-1",
      prompt: "A cup",
    });
    expect(await kindsOf([other, edited, worded], over(edited, null))).toEqual([
      "designer",
      "designer",
      "upload",
    ]);
  });

  it("is the model also of other words over its picture, long after the first ones are gone", async () => {
    await made({ imageKey: worded, pictureKey: picture });
    expect(await kindsOf([edited], over(edited, picture))).toEqual(["model"]);
    expect(await kindsOf([edited], over(edited, other))).toEqual(["upload"]);
  });

  it("is found by the drawing where an older entry names the image with words alone", async () => {
    await made({ imageKey: worded });
    await saveDrawing(database(), over(worded, picture));
    expect(await kindsOf([edited], over(edited, picture))).toEqual(["model"]);
  });

  it("is what an export has said, once", async () => {
    const model = { provider: "fake", model: "fake-1", prompt: "A cup" };
    await saveImportedPicture(database(), picture, model);
    await saveImportedPicture(database(), picture, { ...model, provider: "designer" });
    expect(await kindsOf([picture, edited], over(edited, picture))).toEqual(["model", "model"]);
  });
});
