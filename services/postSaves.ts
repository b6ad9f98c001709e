import { nanoid } from "nanoid";
import { ApiError } from "@/lib/apiClient";
import { agreeOnTouched } from "@/lib/carousel/mergeEdits";
import { mediaPlanPostSchema, type PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { ProblemCode } from "@/lib/problemCodes";
import { updateMediaPlanPostInDatabase, type PostFields } from "./databaseService";

export interface PostSaves {
  /**
   * Saves an edit made from `base`. Saves of one post queue behind each other, and an edit made before an earlier
   * save of this client has come back is put on that save's result: `edit` is called with the version it goes on.
   * When somebody else has saved meanwhile, but nothing that this edit touches, it goes on theirs.
   * @returns the post as stored
   * @throws ApiError (`revision_conflict`: somebody else has changed what this edit touches) or NetworkError
   */
  save: (
    base: PostInfo,
    edit: (onto: PostInfo) => PostFields,
    /** Told of a version that somebody else has saved, as soon as the server has shown it. */
    onForeignVersion: (post: PostInfo) => void,
  ) => Promise<PostInfo>;
}

/** Most versions of others that one save goes on before it gives up. */
const MOST_VERSIONS = 4;

/** The saves of one client; kept as long as the page lives. */
export function createPostSaves(): PostSaves {
  const queues = new Map<string, Promise<unknown>>();
  /** Per post: the newest version this client has made, by saves without a gap since revision `since`. */
  const ownVersions = new Map<string, { since: number; post: PostInfo }>();
  /** Per post: what a save without an answer would have made of it; the server may hold it or not. */
  const doubtful = new Map<string, PostFields>();

  function newestOwn(base: PostInfo): PostInfo {
    const own = ownVersions.get(base.id);
    return own && own.since <= base.revision && base.revision < own.post.revision ? own.post : base;
  }

  function remember(onto: PostInfo, saved: PostInfo) {
    const own = ownVersions.get(saved.id);
    const since = own?.post.revision === onto.revision ? own.since : onto.revision;
    ownVersions.set(saved.id, { since, post: saved });
    doubtful.delete(saved.id);
  }

  const saveNow: PostSaves["save"] = async (base, edit, onForeignVersion) => {
    let onto = newestOwn(base);
    for (let version = 1; ; version++) {
      const fields = edit(onto);
      const { id: postId, revision } = onto;
      try {
        const saved = await updateMediaPlanPostInDatabase({ ...fields, postId, revision, saveId: nanoid() });
        remember(onto, saved);
        return saved;
      } catch (error) {
        const current = conflictingPost(error);
        if (!current) {
          doubtful.set(postId, { ...onto, ...fields });
          throw error;
        }
        onForeignVersion(current);
        const known = [onto, doubtful.get(postId)].filter((each) => each !== undefined);
        const isSafe = known.some((each) => agreeOnTouched(fields, each, current));
        if (!isSafe || version === MOST_VERSIONS) throw error;
        onto = current;
      }
    }
  };

  return {
    save(base, edit, onForeignVersion) {
      const turn = (queues.get(base.id) ?? Promise.resolve()).then(() =>
        saveNow(base, edit, onForeignVersion),
      );
      queues.set(
        base.id,
        turn.catch(() => undefined), // the caller is told; the next in the queue goes on
      );
      return turn;
    },
  };
}

/** The post as somebody else has left it, when a save failed for that reason. */
export function conflictingPost(error: unknown): PostInfo | null {
  if (!(error instanceof ApiError) || error.problem.code !== ("revision_conflict" satisfies ProblemCode)) {
    return null;
  }
  return mediaPlanPostSchema.safeParse(error.problem.current).data ?? null;
}
