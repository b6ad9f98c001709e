import { isDeepStrictEqual } from "node:util";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { isUrlOf, type ImageStore } from "@/lib/server/imageStore/imageStore";
import { updateMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { imageFault, type Finding, type FindingKind, type Stores } from "./finding";

/** An import writes its posts before its plan: younger posts without a plan may be part of one that is under way. */
const IMPORT_MS = 60 * 60 * 1_000;

/** The arrays as they should be, and what is wrong with those that are stored. */
async function checkPost(
  post: MediaPlanPostDocument,
  imageStore: ImageStore,
): Promise<{
  findings: Omit<Finding, "mended">[];
  imageKeys: (string | null)[];
  imageUrlsArray: (string | null)[];
}> {
  const findings: Omit<Finding, "mended">[] = [];
  const find = (kind: FindingKind, detail: string) => findings.push({ kind, id: post._id, detail });
  const { slides, imageKeys: keys, imageUrlsArray: urls } = post;
  if (keys.length !== slides.length || urls.length !== slides.length) {
    find("wrong_array_length", `${slides.length} slides, ${keys.length} keys, ${urls.length} URLs`);
  }
  const imageKeys: (string | null)[] = [];
  const imageUrlsArray: (string | null)[] = [];
  for (const index of slides.keys()) {
    const key = keys[index] ?? null;
    const fault = key === null ? null : await imageFault(imageStore, key);
    if (fault) find(fault, `slide ${index + 1} refers to ${key}`);
    const good = fault ? null : key;
    const url = urls[index] ?? null;
    const isRight = good === null ? url === null : isUrlOf(imageStore, good, url);
    if (!fault && !isRight) {
      find("wrong_url", `slide ${index + 1} has the URL ${url} for the key ${key}`);
    }
    imageKeys.push(good);
    imageUrlsArray.push(good && (isRight ? url : imageStore.urlOf(good)));
  }
  return { findings, imageKeys, imageUrlsArray };
}

/** Arrays that fit their slides, images that are there, URLs that are their key's, a plan above each post. */
export async function checkPosts({ database, imageStore }: Stores, fix: boolean): Promise<Finding[]> {
  const plans = new Set(
    (
      await database
        .collection("mediaPlans")
        .find({}, { projection: { _id: 1 } })
        .toArray()
    ).map(({ _id }) => _id),
  );
  const importing = new Date(Date.now() - IMPORT_MS).toISOString();
  const all: Finding[] = [];
  for (const post of await database.collection("mediaPlanPosts").find({}).toArray()) {
    if (!plans.has(post.planId) && post.createdAt < importing) {
      const { deletedCount } = fix
        ? await database.collection("mediaPlanPosts").deleteOne({ _id: post._id })
        : { deletedCount: 0 };
      all.push({
        kind: "orphaned_post",
        id: post._id,
        detail: `its plan ${post.planId} does not exist`,
        mended: deletedCount > 0,
      });
      continue;
    }
    if (post.deletedAt) continue; // changes for nobody; once restored it is looked at
    const { findings, imageKeys, imageUrlsArray } = await checkPost(post, imageStore);
    const differs = !isDeepStrictEqual([imageKeys, imageUrlsArray], [post.imageKeys, post.imageUrlsArray]);
    const save = {
      postId: post._id,
      revision: post.revision,
      fields: { imageKeys, imageUrlsArray },
      saveId: "doctor",
      updatedAt: new Date().toISOString(),
    };
    const mended = fix && differs && (await updateMediaPlanPost(database, save));
    all.push(...findings.map((finding) => ({ ...finding, mended })));
  }
  return all;
}
