import { createHash } from "node:crypto";
import sharp from "sharp";
import { picturesOf } from "@/lib/carousel/pictureGrid";
import { FONT_KEY_PATTERN, IMAGE_KEY_PATTERN } from "@/lib/imageKey";
import type { Drawing } from "@/lib/schemas/drawing";
import { exportManifestSchema, type ExportManifest } from "@/lib/schemas/exportManifest";
import { MAX_FONT_BYTES } from "@/lib/schemas/font";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";
import type { PictureMaker } from "@/lib/schemas/pictureMaker";
import type { Database } from "@/lib/server/database/database";
import { isCleanPicture } from "@/lib/server/images/cleanPicture";
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";
import { normalizeUpload } from "@/lib/server/images/normalizeUpload";
import { mediaTypeOfKey, type ImageStore } from "@/lib/server/imageStore/imageStore";
import { parseJson } from "@/lib/server/json/parseJson";
import { isProblemError } from "@/lib/server/problemError";
import { findDrawings, saveDrawing } from "@/lib/server/repositories/drawings";
import { saveImportedPicture } from "@/lib/server/repositories/pictureMakers";
import { takeFont } from "@/lib/server/uploads/uploadFont";
import { decodeAlone } from "@/lib/server/uploads/uploadImage";
import { openArchive, unsupportedFile, type Archive } from "./archive";
import { findKnownPosts } from "./knownPosts";

export interface PreviewContext {
  database: Database;
  imageStore: ImageStore;
}

/** Unpacked. */
export const MAX_EXPORT_BYTES = 256 * 1024 * 1024;
/** Three times the largest plan that can be imported: it has prompts and settings of pictures besides. */
const MAX_MANIFEST_BYTES = 3 * MAX_IMPORT_BYTES;
const MANIFEST = "manifest.json";
/** New to the store: each has all of its letters drawn. A brand has two, and its older pictures have those of before. */
const MAX_FONTS = 8;
/** More nobody reads. */
const MAX_REMARKS = 1_000;
const ORIGINALS = "originals/";

/** Whoever has unpacked it and packed it again often has one folder around all. */
function manifestIn(names: readonly string[]): string | undefined {
  return (
    names.find((name) => name === MANIFEST) ?? names.find((name) => /^[^/]+\/manifest\.json$/.test(name))
  );
}

/** Whether an archive is of this app's own, by the names of its files. */
export function isOwnExport(names: readonly string[]): boolean {
  return manifestIn(names) !== undefined;
}

/**
 * The plan that an archive of this app's own holds. Its pictures are put into the store, where they stay for a day unless something
 * refers to them, and with them how they were drawn and what made them. A picture that somebody has changed since
 * comes in as an upload does.
 */
export async function previewExport(
  { database, imageStore }: PreviewContext,
  file: Buffer,
  clientAborted: AbortSignal,
): Promise<ImportPreview> {
  const archive = await openArchive(file, MAX_EXPORT_BYTES);
  const manifestName = manifestIn(archive.names);
  const manifest = manifestName === undefined ? null : await archive.read(manifestName, MAX_MANIFEST_BYTES);
  if (!manifest || manifestName === undefined)
    throw unsupportedFile(`This archive is none of this app's own: it has no ${MANIFEST}`);
  const folder = manifestName.slice(0, -MANIFEST.length);
  const read = readManifest(manifest);

  const mended: ImportPreview["mended"] = [];
  const taken = new Map<string, string | null>();
  let fontsLeft = MAX_FONTS;
  const take = async (path: string): Promise<string | null> => {
    const known = taken.get(path);
    if (known !== undefined) return known;
    const isFont = FONT_KEY_PATTERN.test(path.slice(ORIGINALS.length));
    if (isFont) fontsLeft -= 1;
    const file = { archive, name: `${folder}${path}`, path };
    const { key, remark } = !isFont
      ? await takePicture(imageStore, file, clientAborted)
      : fontsLeft < 0
        ? { key: null, remark: { code: "font_unreadable", message: `${path}: too many fonts` } }
        : await takeFontFile(imageStore, file, clientAborted);
    if (remark && mended.length < MAX_REMARKS) mended.push({ row: null, ...remark });
    taken.set(path, key);
    return key;
  };

  const plan = await planOf(read, take);
  for (const [path, { madeBy, drawing }] of Object.entries(read.pictures)) {
    const imageKey = taken.get(path) ?? null;
    // Of one that was changed nobody knows how it came to be.
    if (imageKey === null || path !== ORIGINALS + imageKey) continue;
    await noteOrigin(database, imageKey, { madeBy, drawing, take });
  }
  const result = parseMediaPlanImport(plan);
  const problems = result.success ? [] : result.faults.map((fault) => ({ row: null, ...fault }));
  const known = result.success ? await findKnownPosts({ database, imageStore }, read, result.plan) : null;
  return {
    format: "json",
    encoding: "utf-8",
    delimiter: null,
    headerRow: null,
    shape: "plan",
    dateOrder: null,
    columns: [],
    plan,
    problems,
    mended,
    unknownValues: [],
    ...(known && { known }),
  };
}

function readManifest(bytes: Buffer): ExportManifest {
  let value: unknown;
  try {
    ({ value } = parseJson(bytes));
  } catch (error) {
    if (!isProblemError(error)) throw error;
    throw unsupportedFile(`${MANIFEST} in this archive cannot be read. ${error.detail}`, { cause: error });
  }
  const result = exportManifestSchema.safeParse(value);
  if (result.success) return result.data;
  const isOurs = result.error.issues.every(({ path }) => path[0] !== "format");
  const isNewer = result.error.issues.some(({ path }) => path[0] === "version");
  throw unsupportedFile(
    !isOurs
      ? `This archive is none of this app's own: its ${MANIFEST} is of something else`
      : isNewer
        ? "This archive was made by a newer version of the app"
        : `${MANIFEST} in this archive is not as the app has written it: export it again`,
    { cause: result.error },
  );
}

type Take = (path: string) => Promise<string | null>;

/** The import format, whose slides and brand name what the store has taken. */
async function planOf(
  { format: _f, version: _v, id: _id, pictures: _pictures, files: _files, posts, ...plan }: ExportManifest,
  take: Take,
): Promise<unknown> {
  const written = [];
  for (const { id: _postId, revision: _revision, slides, ...post } of posts) {
    const pictured = [];
    for (const { id: _slideId, imageFile, ...slide } of slides ?? []) {
      const imageKey = imageFile ? await take(imageFile) : null;
      pictured.push({ ...slide, ...(imageKey && { imageKey }) });
    }
    written.push({ ...post, slides: pictured });
  }
  const { brandKit } = plan;
  if (!brandKit || typeof brandKit !== "object") return { ...plan, posts: written };
  const kit: Record<string, unknown> = { ...brandKit };
  const { logoImageKey, productImageKeys } = kit;
  if (typeof logoImageKey === "string") kit["logoImageKey"] = await take(ORIGINALS + logoImageKey);
  if (Array.isArray(productImageKeys)) {
    const products = [];
    for (const key of productImageKeys) products.push(await take(`${ORIGINALS}${String(key)}`));
    kit["productImageKeys"] = products.filter((key) => key !== null);
  }
  for (const field of ["headingFontKey", "bodyFontKey"])
    if (typeof kit[field] === "string" && kit[field]) kit[field] = await take(ORIGINALS + kit[field]);
  return { ...plan, brandKit: kit, posts: written };
}

interface ArchivedFile {
  archive: Archive;
  name: string;
  /** As the manifest has it. */
  path: string;
}
/** The key in the store; or why there is none. */
type Taken = { key: string | null; remark?: { code: string; message: string } };

/** A picture of the archive, in the store; or why it is not, or not as it was. */
async function takePicture(
  imageStore: ImageStore,
  { archive, name, path }: ArchivedFile,
  clientAborted: AbortSignal,
): Promise<Taken> {
  const bytes = await archive.read(name, MAX_IMAGE_BYTES);
  if (!bytes) return missing("image", path);
  const key = path.slice(ORIGINALS.length);
  const isNamedByHash = IMAGE_KEY_PATTERN.test(key) && isHashOf(key, bytes);
  if (isNamedByHash && (await imageStore.renew(key))) return { key };
  if (isNamedByHash && isCleanPicture(bytes) && (await isWhole(bytes, clientAborted)))
    return { key: await imageStore.put(bytes, mediaTypeOfKey(key)) };
  try {
    const image = await decodeAlone(clientAborted, () => normalizeUpload(bytes));
    return { key: await imageStore.put(image.bytes, image.mediaType) };
  } catch (error) {
    if (!isProblemError(error) || error.code !== "unsupported_image") throw error;
    return { key: null, remark: { code: "image_unreadable", message: `${path}: ${error.detail}` } };
  }
}

/** A brand's own font, looked through as an upload is. */
async function takeFontFile(
  imageStore: ImageStore,
  { archive, name, path }: ArchivedFile,
  clientAborted: AbortSignal,
): Promise<Taken> {
  const bytes = await archive.read(name, MAX_FONT_BYTES);
  if (!bytes) return missing("font", path);
  const key = path.slice(ORIGINALS.length);
  if (isHashOf(key, bytes) && (await imageStore.renew(key))) return { key };
  try {
    return { key: await takeFont(imageStore, bytes, clientAborted) };
  } catch (error) {
    if (!isProblemError(error) || error.code !== "unsupported_font") throw error;
    return { key: null, remark: { code: "font_unreadable", message: `${path}: ${error.detail}` } };
  }
}

function isHashOf(key: string, bytes: Buffer): boolean {
  return key.startsWith(createHash("sha256").update(bytes).digest("hex"));
}

function missing(kind: "image" | "font", path: string): Taken {
  const message = `${path} is not in the archive, or too large`;
  return { key: null, remark: { code: `${kind}_missing`, message } };
}

/** Whether all pixels of a picture can be read. It then is stored as it is: made anew it would lose by it, and be another one. */
function isWhole(bytes: Buffer, clientAborted: AbortSignal): Promise<boolean> {
  return decodeAlone(clientAborted, () =>
    sharp(bytes, { failOn: "error", limitInputPixels: MAX_IMAGE_PIXELS })
      .timeout({ seconds: 60 })
      .stats()
      .then(
        () => true,
        () => false,
      ),
  );
}

/** Notes how a picture came to be, unless that is known here: an archive says nothing new of what is stored. */
async function noteOrigin(
  database: Database,
  imageKey: string,
  { madeBy, drawing, take }: { madeBy: PictureMaker; drawing: Drawing | undefined; take: Take },
): Promise<void> {
  const below = drawing?.picture ?? null;
  let hasBelow = true;
  for (const { imageKey: key } of picturesOf(below)) hasBelow &&= (await take(ORIGINALS + key)) === key;
  if (madeBy.kind === "model") {
    await saveImportedPicture(database, imageKey, madeBy);
    if (below && hasBelow) await saveImportedPicture(database, below.imageKey, madeBy);
  } else if (madeBy.kind === "designer" && !drawing) {
    await saveImportedPicture(database, imageKey, { provider: "designer", model: "", prompt: "" });
  }
  if (!drawing || !hasBelow || (await findDrawings(database, [imageKey])).length > 0) return;
  const { logoImageKey, headingFont = "", bodyFont = "" } = drawing.setting?.brandKit ?? {};
  if (logoImageKey) await take(ORIGINALS + logoImageKey);
  for (const font of [headingFont, bodyFont]) if (FONT_KEY_PATTERN.test(font)) await take(ORIGINALS + font);
  await saveDrawing(database, { ...drawing, imageKey });
}
