import type { Drawing } from "@/lib/schemas/drawing";
import type { PictureMaker } from "@/lib/schemas/pictureMaker";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { ImportedPictureDocument } from "@/lib/server/database/documents";

/** Far from what a query of MongoDB may hold. */
const KEYS_AT_ONCE = 1_000;

/**
 * What made each of these images, by key. Of words over a picture it is what made the picture; `drawings` says which of them
 * are drawn, and how.
 */
export async function findPictureMakers(
  database: Database,
  imageKeys: readonly string[],
  drawings: ReadonlyMap<string, Drawing>,
): Promise<Map<string, PictureMaker>> {
  const pictureOf = (imageKey: string) => drawings.get(imageKey)?.picture?.imageKey ?? imageKey;
  const known = new Map<string, Maker>();
  const sought = [...new Set(imageKeys.flatMap((imageKey) => [imageKey, pictureOf(imageKey)]))];
  for (let start = 0; start < sought.length; start += KEYS_AT_ONCE)
    for (const [key, maker] of await findMakers(database, sought.slice(start, start + KEYS_AT_ONCE)))
      known.set(key, maker);
  const maker = (imageKey: string): PictureMaker => {
    const drawing = drawings.get(imageKey);
    if (drawing && !drawing.picture) return { kind: "designer" };
    const found = known.get(imageKey) ?? known.get(pictureOf(imageKey));
    if (!found) return { kind: "upload" };
    const { provider, model, prompt } = found;
    return provider === "designer" ? { kind: "designer" } : { kind: "model", provider, model, prompt };
  };
  return new Map(imageKeys.map((imageKey) => [imageKey, maker(imageKey)]));
}

type Maker = Pick<ImportedPictureDocument, "provider" | "model" | "prompt">;

async function findMakers(database: Database, keys: string[]): Promise<Map<string, Maker>> {
  const imported = await database
    .collection("importedPictures")
    .find({ _id: { $in: keys } })
    .toArray();
  const known = new Map<string, Maker>(imported.map((picture) => [picture._id, picture]));
  const ofLedger = (filter: object) =>
    database
      .collection("generatedImages")
      .find({ ...filter, state: "stored" }, { sort: { createdAt: 1 } })
      .toArray();
  for (const entry of await ofLedger({ $or: [{ imageKey: { $in: keys } }, { pictureKey: { $in: keys } }] }))
    for (const key of [entry.imageKey, entry.pictureKey]) if (key) known.set(key, entry);
  // Older entries name the image with its words alone: the drawing says over which picture they lie.
  const unknown = keys.filter((key) => !known.has(key));
  const drawings = await database
    .collection("drawings")
    .find({ "picture.imageKey": { $in: unknown } })
    .toArray();
  const pictureOf = new Map(drawings.map(({ _id, picture }) => [_id, picture?.imageKey]));
  for (const entry of await ofLedger({ imageKey: { $in: [...pictureOf.keys()] } })) {
    const picture = pictureOf.get(entry.imageKey ?? "");
    if (picture && entry.provider !== "designer") known.set(picture, entry);
  }
  return known;
}

/** Notes what made a picture that came in with an export. What is noted already stays. */
export async function saveImportedPicture(
  database: Database,
  imageKey: string,
  { provider, model, prompt }: Maker,
): Promise<void> {
  const createdAt = new Date().toISOString();
  try {
    await database
      .collection("importedPictures")
      .insertOne({ _id: imageKey, provider, model, prompt, createdAt });
  } catch (error) {
    if (!isDuplicateKeyError(error)) throw error;
  }
}

/** Forgets what made these pictures, which are gone; those noted after `before` are just coming in. */
export async function forgetImportedPictures(
  database: Database,
  { isGone, before }: { isGone: (imageKey: string) => boolean; before: Date },
): Promise<void> {
  const noted = await database
    .collection("importedPictures")
    .find({ createdAt: { $lt: before.toISOString() } }, { projection: { createdAt: 1 } })
    .toArray();
  const gone = noted.map(({ _id }) => _id).filter(isGone);
  if (gone.length > 0) await database.collection("importedPictures").deleteMany({ _id: { $in: gone } });
}
