import type { MediaPlanCache } from "@/hooks/mediaPlanCache";
import { ApiError } from "@/lib/apiClient";
import type { Texts } from "@/lib/carousel/compareEdits";
import { SLIDE_FIELDS, slideTextKey, textsOf, toTextFields } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { updateMediaPlanPostInDatabase, type PostSaves } from "@/services/databaseService";
import { DraftEngine, type DraftSave, type SaveOutcome } from "./draftEngine";
import { draftCopySchema, DraftStorage } from "./draftStorage";

/** What is typed into posts: saves itself, each text as a field of the post or of one of its slides. */
export type PostDrafts = DraftEngine<PostInfo>;

const storage = new DraftStorage("post-draft", draftCopySchema);

interface Dependencies {
  pageId: string;
  saves: PostSaves;
  cache: MediaPlanCache;
}

export function createPostDrafts({ pageId, saves, cache }: Dependencies): PostDrafts {
  return new DraftEngine<PostInfo>(pageId, {
    storage,
    isAutosaved: true,
    find: ({ planId, id }) => cache.findPost(planId, id),
    textsOf,
    send: (save) => sendPost(save, saves, cache),
  });
}

async function sendPost(
  { base, carry }: DraftSave<PostInfo>,
  saves: PostSaves,
  cache: MediaPlanCache,
): Promise<SaveOutcome> {
  let onto = base;
  const edit = (version: PostInfo) => {
    onto = version;
    const carried = carry(version);
    return Object.keys(carried).length > 0 ? toTextFields(carried, version) : null;
  };
  const tell = (post: PostInfo) => cache.dispatch(post.planId, { type: "UPDATE_POST", post });
  try {
    // What is in conflict with a version is not carried: the rest may go on any.
    const post = await updateMediaPlanPostInDatabase({
      base,
      edit,
      onForeignVersion: tell,
      mayGoOn: () => true,
      saves,
    });
    tell(post);
    return { stored: textsOf(post) };
  } catch (error) {
    return { problem: toSlideProblem(error), faults: faultsByText(error, onto) };
  }
}

/** The server's faults by the texts they are about; `onto` is what the save was made for. */
function faultsByText(error: unknown, onto: PostInfo): Texts {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(faults.map(({ path, message }) => [textKeyOf(path, onto), message]));
}

/** `slides[1].headline` → the second slide's headline; `hashtags[3]` → `hashtags`. */
function textKeyOf(path: string, { slides }: PostInfo): string {
  const [, index, field] = /^slides\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  const slide = index === undefined ? undefined : slides[Number(index)];
  const slideField = SLIDE_FIELDS.find((name) => name === field);
  return slide && slideField ? slideTextKey(slide.id, slideField) : path.replace(/\W.*$/, "");
}
