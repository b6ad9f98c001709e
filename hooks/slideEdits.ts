import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { UpdatedSlide } from "@/lib/schemas/updateMediaPlanPost";
import { isUnsaved } from "@/reducers/draftReducer";
import { updateMediaPlanPostInDatabase, type PostFields } from "@/services/databaseService";
import type { RunContext } from "./run/runContext";
import { useRunContext } from "./run/useRunContext";

/** Edits of a carousel's slides beyond their words: each is one save, and gives what takes it back, by one save too. */

/** The post with what was typed into it, stored. @throws Error when that cannot be stored */
export async function withTypedStored({ drafts, cache }: RunContext, shown: PostInfo): Promise<PostInfo> {
  const draft = drafts.find(shown.id);
  if (draft && isUnsaved(draft) && !(await drafts.save(shown.id))) {
    throw new Error("What you typed could not be stored, so the slides were left as they are.");
  }
  return cache.findPost(shown.planId, shown.id) ?? shown;
}

/** `edit` is called anew for each version of the post that it goes on; null when nothing is left to do. */
export async function saveSlides(
  { cache, saves }: RunContext,
  base: PostInfo,
  edit: (newest: PostInfo) => PostFields | null,
): Promise<PostInfo> {
  const tell = (post: PostInfo) => cache.dispatch(post.planId, { type: "UPDATE_POST", post });
  const saved = await updateMediaPlanPostInDatabase({ base, edit, onForeignVersion: tell, saves });
  tell(saved);
  return saved;
}

type Undo = () => Promise<void>;

export interface SlideEdits {
  /** Puts a slide behind the others. */
  add: () => Promise<Undo>;
  remove: (slideId: string) => Promise<Undo>;
}

/** @throws ApiError, NetworkError or Error when it cannot be saved: then nothing has changed */
export function useSlideEdits(postInfo: PostInfo): SlideEdits {
  const context = useRunContext();
  return {
    add: () => addSlide(context, postInfo),
    remove: (slideId) => removeSlide(context, postInfo, slideId),
  };
}

async function addSlide(context: RunContext, shown: PostInfo): Promise<Undo> {
  const before = await withTypedStored(context, shown);
  const saved = await saveSlides(context, before, ({ title, slides, imageUrlsArray, imageKeys }) => ({
    // A slide has a prompt from its beginning on: what the post is about is the least wrong one.
    slides: [...slides, { mediaPrompt: title }],
    imageUrlsArray: [...imageUrlsArray, null],
    imageKeys: [...imageKeys, null],
  }));
  const known = new Set(before.slides.map(({ id }) => id));
  const added = saved.slides.find(({ id }) => !known.has(id));
  return async () => {
    if (added) await removeSlide(context, saved, added.id);
  };
}

async function removeSlide(context: RunContext, shown: PostInfo, slideId: string): Promise<Undo> {
  const before = await withTypedStored(context, shown);
  const index = before.slides.findIndex(({ id }) => id === slideId);
  const [slide, url = null, key = null] = [
    before.slides[index],
    before.imageUrlsArray[index],
    before.imageKeys[index],
  ];
  const saved = await saveSlides(context, before, ({ slides, imageUrlsArray, imageKeys }) => {
    const place = slides.findIndex(({ id }) => id === slideId);
    if (place === -1) return null;
    return {
      slides: slides.toSpliced(place, 1),
      imageUrlsArray: imageUrlsArray.toSpliced(place, 1),
      imageKeys: imageKeys.toSpliced(place, 1),
    };
  });
  return async () => {
    const base = context.cache.findPost(shown.planId, shown.id) ?? saved;
    await saveSlides(context, base, ({ slides, imageUrlsArray, imageKeys }) => {
      if (!slide || slides.some(({ id }) => id === slideId)) return null;
      const restored: UpdatedSlide[] = slides;
      return {
        slides: restored.toSpliced(index, 0, slide),
        imageUrlsArray: imageUrlsArray.toSpliced(index, 0, url),
        imageKeys: imageKeys.toSpliced(index, 0, key),
      };
    });
  };
}
