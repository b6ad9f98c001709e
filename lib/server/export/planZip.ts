import { publishedCaption } from "@/lib/carousel/caption";
import { createHash } from "node:crypto";
import { brandKitFontKeys, brandKitImageKeys } from "@/lib/server/mediaPlans/requireImages";
import { picturesOf } from "@/lib/carousel/pictureGrid";
import { FONT_KEY_PATTERN } from "@/lib/imageKey";
import { drawingSchema } from "@/lib/schemas/drawing";
import type { ExportManifest } from "@/lib/schemas/exportManifest";
import { importForm } from "./importForm";
import type { ExportedPlan } from "./loadPosts";
import { folderNames } from "./names";
import { networkPictures, type NetworkPicture, type PictureContext } from "./networkPicture";
import { planTable } from "./planTable";
import { hasDocument, postPdf } from "./postPdf";
import { altTextsOf, pictureFileName } from "./postTexts";
import type { ZipEntry } from "./storedZip";

/**
 * What is in the archive of a plan, or of a part of it, in order: `plan.csv`, a folder for each post, `originals/` with the
 * stored images and all that they were made of, and last `manifest.json` with the hash of every other file. Of `originals/` as of
 * pictures one is in memory at a time; of a document of LinkedIn's its pages are.
 */
export async function* planZip(
  context: PictureContext,
  exported: ExportedPlan,
  { present, signal }: { present: ReadonlySet<string>; signal: AbortSignal },
): AsyncGenerator<ZipEntry, void, undefined> {
  const files: Record<string, string> = {};
  const entry = (name: string, content: string | Buffer): ZipEntry => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    files[name] = createHash("sha256").update(bytes).digest("hex");
    return { name, bytes };
  };
  const { plan, posts } = exported;
  const folders = folderNames(
    posts.map(({ post }) => post),
    plan,
  );
  const folderOf = new Map(posts.map(({ post }, index) => [post.id, folders[index] ?? post.id]));

  yield entry(
    "plan.csv",
    planTable(posts, ({ post }, index) =>
      present.has(post.imageKeys[index] ?? "") ? `${folderOf.get(post.id)}/${pictureFileName(index)}` : "",
    ),
  );
  for (const exportedPost of posts) {
    const { post } = exportedPost;
    const folder = folderOf.get(post.id);
    const isDocument = hasDocument(post);
    const pages: NetworkPicture[] = [];
    const slideIndexes: number[] = [];
    for await (const picture of networkPictures(context, exported, exportedPost, { present, signal })) {
      yield entry(`${folder}/${pictureFileName(picture.slideIndex)}`, picture.bytes);
      slideIndexes.push(picture.slideIndex);
      if (isDocument) pages.push(picture);
    }
    yield entry(`${folder}/caption.txt`, publishedCaption(post));
    if (slideIndexes.length > 0) yield entry(`${folder}/alt-texts.txt`, altTextsOf(post, slideIndexes));
    if (pages.length > 0) yield entry(`${folder}/document.pdf`, await postPdf(plan, post, pages));
  }
  for (const imageKey of originalKeys(exported, present)) {
    signal.throwIfAborted();
    const bytes = await context.imageStore.get(imageKey);
    if (bytes) yield entry(originalPath(imageKey), bytes);
    else if (present.has(imageKey)) throw new Error("a picture has vanished from the image store");
  }
  yield { name: "manifest.json", bytes: Buffer.from(JSON.stringify(manifestOf(exported, files), null, 2)) };
}

function originalPath(imageKey: string): string {
  return `originals/${imageKey}`;
}

/** Every image and font that the plan needs elsewhere: of its slides, of what lies below their words, of its brand and of theirs. */
function originalKeys({ plan, posts, drawings }: ExportedPlan, present: ReadonlySet<string>): string[] {
  const ofSlides = posts.flatMap(({ post }) => post.imageKeys).filter((key) => key !== null);
  const keys = new Set(brandKitImageKeys(plan.brandKit));
  for (const { key } of brandKitFontKeys(plan.brandKit)) keys.add(key);
  for (const imageKey of ofSlides) {
    if (!present.has(imageKey)) continue;
    keys.add(imageKey);
    const { picture, setting } = drawings.get(imageKey) ?? {};
    for (const below of picturesOf(picture ?? null)) keys.add(below.imageKey);
    const { logoImageKey, headingFont = "", bodyFont = "" } = setting?.brandKit ?? {};
    if (logoImageKey) keys.add(logoImageKey);
    for (const font of [headingFont, bodyFont]) if (FONT_KEY_PATTERN.test(font)) keys.add(font);
  }
  return [...keys].toSorted();
}

function manifestOf(exported: ExportedPlan, files: Record<string, string>): ExportManifest {
  const { plan, posts, drawings, makers } = exported;
  const path = (imageKey: string | null | undefined) => {
    const name = originalPath(imageKey ?? "");
    return imageKey && Object.hasOwn(files, name) ? name : null;
  };
  const form = importForm(
    exported,
    ({ id, revision }) => ({ id, revision }),
    ({ slides, imageKeys }, index) => ({
      id: slides[index]?.id ?? "",
      imageFile: path(imageKeys[index]),
    }),
  );
  const pictures: ExportManifest["pictures"] = {};
  const ofSlides = posts.flatMap(({ post }) => post.imageKeys);
  // What made a picture that words lie over stands with these; of those beside it each may be by another.
  const beside = ofSlides.flatMap((key) => drawings.get(key ?? "")?.picture?.beside ?? []);
  for (const imageKey of [...ofSlides, ...beside.map((picture) => picture.imageKey)]) {
    const file = path(imageKey);
    if (imageKey === null || file === null || Object.hasOwn(pictures, file)) continue;
    const drawing = drawings.get(imageKey);
    // Read, so that its members are in one order, whatever database they come from.
    pictures[file] = {
      madeBy: makers.get(imageKey) ?? { kind: "upload" },
      ...(drawing && { drawing: drawingSchema.parse(drawing) }),
    };
  }
  return { format: "carousel-planner", version: 1, id: plan.id, ...form, pictures, files };
}
