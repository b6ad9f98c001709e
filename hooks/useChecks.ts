import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import useSWR from "swr";
import type { ShownTexts } from "@/lib/carousel/compareDrawings";
import { withTexts } from "@/lib/carousel/postTexts";
import type { Circumstances } from "@/lib/carousel/preflight/checkedPost";
import { compareWithOthers } from "@/lib/carousel/preflight/planRules";
import { checkPost } from "@/lib/carousel/preflight/preflight";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { Finding, ImageFacts } from "@/lib/schemas/preflight";
import { mediaPlanPath } from "@/services/mediaPlansService";
import { listImageFacts } from "@/services/preflightService";
import { useRunContext } from "@/hooks/run/useRunContext";
import { shouldRetry } from "./shouldRetry";
import { usePlanDrawings, type DrawingOf } from "./useDrawings";
import { useImageProvider } from "./useImageProvider";

/**
 * What stands in the way of publishing each post of a plan, by post id; null while what is known of its pictures has not come.
 * A post that nothing has happened to is not looked at again: of thousands that would be felt.
 */
export function usePlanChecks(
  planId: string,
  posts: readonly PostInfo[],
): ReadonlyMap<string, readonly Finding[]> | null {
  const { crops } = useRunContext();
  useStore(crops.store);
  const drawingOf = usePlanDrawings(planId, posts);
  const { circumstances, isKnown } = useCircumstances(planId, posts, drawingOf);
  const [known] = useState(() => new WeakMap<PostInfo, { inputs: unknown[]; findings: Finding[] }>());
  const compared = useMemo(() => compareWithOthers(posts), [posts]);
  if (!isKnown) return null;

  function check(post: PostInfo): Finding[] {
    const inputs = [circumstances, crops.find(post.id)];
    const former = known.get(post);
    if (former && inputs.every((input, index) => input === former.inputs[index])) return former.findings;
    const findings = checkPost(post, circumstances);
    known.set(post, { inputs, findings });
    return findings;
  }
  return new Map(posts.map((post) => [post.id, [...check(post), ...(compared.get(post.id) ?? [])]]));
}

/** The same of the post that is open, with what is typed into it and not stored yet. */
export function usePostChecks(postInfo: PostInfo, texts: ShownTexts, drawingOf: DrawingOf): Finding[] {
  const { data } = useSWR<MediaPlanWithPosts>(mediaPlanPath(postInfo.planId), null);
  const posts = data?.posts ?? [postInfo];
  const { circumstances } = useCircumstances(postInfo.planId, posts, drawingOf);
  const post = withTexts(postInfo, texts);
  const others = posts.map((each) => (each.id === post.id ? post : each));
  return [...checkPost(post, circumstances), ...(compareWithOthers(others).get(post.id) ?? [])];
}

function useCircumstances(planId: string, posts: readonly PostInfo[], drawingOf: DrawingOf) {
  const { data } = useSWR<MediaPlanWithPosts>(mediaPlanPath(planId), null);
  const brandKit = data?.mediaPlan.brandKit ?? EMPTY_BRAND_KIT;
  const { crops } = useRunContext();
  const provider = useImageProvider();
  const keys = posts.flatMap(({ imageKeys }) => imageKeys.filter((key) => key !== null));
  const factsOf = useImageFacts(planId, keys);
  const [now] = useState(() => Date.now());
  const isDrawnByDesigner = provider?.name === "designer";
  const circumstances = useMemo(
    (): Circumstances => ({
      brandKit,
      drawingOf,
      factsOf: (imageKey) => factsOf?.(imageKey),
      cropsOf: (postId) => crops.find(postId),
      isDrawnByDesigner,
      now,
    }),
    [brandKit, drawingOf, factsOf, crops, isDrawnByDesigner, now],
  );
  const [first] = keys;
  const isKnown = provider !== null && (!first || (factsOf !== null && drawingOf(first) !== undefined));
  return { circumstances, isKnown };
}

/** Pixels and bytes of the plan's images: asked for once, and again when others come. Null before the first answer. */
function useImageFacts(planId: string, keys: readonly string[]): Circumstances["factsOf"] | null {
  const { data, mutate } = useSWR(
    keys.length > 0 ? ["/api/image-facts", planId] : null,
    async (): Promise<{ asked: readonly string[]; images: ImageFacts[] }> => ({
      asked: keys,
      images: await listImageFacts(planId),
    }),
    { revalidateOnFocus: false, shouldRetryOnError: shouldRetry },
  );
  const asked = useMemo(() => new Set(data?.asked), [data]);
  const hasNew = data !== undefined && keys.some((key) => !asked.has(key));
  useEffect(() => {
    if (hasNew) void mutate();
  }, [hasNew, mutate]);
  return useMemo(() => {
    if (!data) return null;
    const facts = new Map(data.images.map((image) => [image.imageKey, image]));
    return (imageKey) => facts.get(imageKey);
  }, [data]);
}
