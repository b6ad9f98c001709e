import { hasPictures } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Finding } from "@/lib/schemas/preflight";
import { toCheckedPost, type Circumstances } from "./checkedPost";
import { checkPictures } from "./pictureRules";
import { compareWithOthers } from "./planRules";
import { checkSlides } from "./slideRules";
import { checkTexts } from "./textRules";

/**
 * Everything that stands in the way of publishing these posts, in their order: what a network or a scheduler would refuse,
 * what would come out badly, and what is to be thought of. `posts` are all posts of one plan.
 */
export function preflight(posts: readonly MediaPlanPost[], circumstances: Circumstances): Finding[] {
  const compared = compareWithOthers(posts);
  return posts.flatMap((post) => [...checkPost(post, circumstances), ...(compared.get(post.id) ?? [])]);
}

/** The same of one post, without what it has in common with others: see `compareWithOthers`. */
export function checkPost(post: MediaPlanPost, circumstances: Circumstances): Finding[] {
  const checked = toCheckedPost(post, circumstances);
  const findings = [
    ...checkSlides(checked),
    ...(hasPictures(post.contentType) ? checkPictures(checked) : []),
    ...checkTexts(checked),
  ];
  return findings.map((finding) => ({ postId: post.id, ...finding }));
}
