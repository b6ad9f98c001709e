import { brandKitFontKeys, brandKitImageKeys } from "@/lib/server/mediaPlans/requireImages";
import { updateMediaPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { gridOf, picturesOf } from "@/lib/carousel/pictureGrid";
import { isProblemError } from "@/lib/server/problemError";
import { findDrawingsOverPictures, keepPictures } from "@/lib/server/repositories/drawings";
import { expireAttempt } from "@/lib/server/repositories/generatedImages";
import { LIVING } from "@/lib/server/repositories/trash";
import { checkPosts } from "./checkPosts";
import { imageFault, type Finding, type FindingKind, type Stores } from "./finding";

/** False when somebody else has saved in the meantime: that goes first. */
async function hasSucceeded(save: Promise<unknown>): Promise<boolean> {
  try {
    await save;
    return true;
  } catch (error) {
    if (isProblemError(error)) return false;
    throw error;
  }
}

/** A brand kit does without what is lost. */
async function checkBrandKits({ database, imageStore }: Stores, fix: boolean): Promise<Finding[]> {
  const all: Finding[] = [];
  for (const { _id: planId, brandKit, updatedAt } of await database
    .collection("mediaPlans")
    .find(LIVING)
    .toArray()) {
    const lost = new Map<string, FindingKind>();
    const fontKeys = brandKitFontKeys(brandKit).map(({ key }) => key);
    for (const imageKey of [...brandKitImageKeys(brandKit), ...fontKeys]) {
      const fault = await imageFault(imageStore, imageKey);
      if (fault) lost.set(imageKey, fault);
    }
    if (lost.size === 0) continue;
    const { logoImageKey, productImageKeys = [], headingFontKey, bodyFontKey, ...rest } = brandKit;
    const kept = (key: string | undefined): key is string => key !== undefined && !lost.has(key);
    const products = productImageKeys.filter((key) => !lost.has(key));
    const left = {
      ...rest,
      logoImageKey: logoImageKey !== null && lost.has(logoImageKey) ? null : logoImageKey,
      ...(kept(headingFontKey) ? { headingFontKey } : {}),
      ...(kept(bodyFontKey) ? { bodyFontKey } : {}),
      ...(products.length > 0 ? { productImageKeys: products } : {}),
    };
    const request = { updatedAt, brandKit: left };
    const mended = fix && (await hasSucceeded(updateMediaPlan({ database, imageStore, planId, request })));
    for (const [imageKey, kind] of lost)
      all.push({ kind, id: planId, detail: `its brand kit refers to ${imageKey}`, mended });
  }
  return all;
}

/** A drawing whose picture is lost can still be drawn anew, on a ground of the brand's colours. */
async function checkDrawings({ database, imageStore }: Stores, fix: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { imageKey: id, picture } of await findDrawingsOverPictures(database)) {
    const faults = new Map<string, FindingKind>();
    const all = picturesOf(picture);
    for (const { imageKey } of all) {
      const fault = await imageFault(imageStore, imageKey);
      if (fault) faults.set(imageKey, fault);
    }
    if (!picture || faults.size === 0) continue;
    const left = gridOf(all.filter(({ imageKey }) => !faults.has(imageKey)));
    const mended = fix && (await keepPictures(database, { imageKey: id, picture: picture.imageKey }, left));
    for (const [imageKey, fault] of faults) {
      const what = fault === "missing_image" ? "is missing" : "is damaged";
      const detail = `the picture below its words ${what}: ${imageKey}`;
      findings.push({ kind: "missing_picture", id, detail, mended });
    }
  }
  return findings;
}

async function checkLedger({ database }: Stores, fix: boolean): Promise<Finding[]> {
  const now = new Date().toISOString();
  const dead = await database
    .collection("generatedImages")
    .find({ state: { $in: ["reserved", "dispatched"] }, deadlineAt: { $lt: now } })
    .toArray();
  return Promise.all(
    dead.map(async ({ _id, state, deadlineAt }) => ({
      kind: "dead_reservation" as const,
      id: _id,
      detail: `${state}, but its deadline was ${deadlineAt}`,
      mended: fix && (await expireAttempt(database, _id, now)),
    })),
  );
}

/**
 * Looks at everything that is stored: arrays that do not fit their slides, references to missing or damaged bytes, URLs
 * that are not their key's, posts without a plan, drawings without their picture, attempts whose process died. With `fix`
 * it mends what can be mended: a reference to lost bytes becomes 'no image yet', or is left out, by an ordinary save that
 * gives way to any other.
 */
export async function checkStore(stores: Stores, { fix }: { fix: boolean }): Promise<Finding[]> {
  return [
    ...(await checkPosts(stores, fix)),
    ...(await checkBrandKits(stores, fix)),
    ...(await checkDrawings(stores, fix)),
    ...(await checkLedger(stores, fix)),
  ];
}
