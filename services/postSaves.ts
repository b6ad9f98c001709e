import { nanoid } from "nanoid";
import { ApiError } from "@/lib/apiClient";
import { agreeOnTouched } from "@/lib/carousel/mergeEdits";
import { mediaPlanPostSchema, type PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { ProblemCode } from "@/lib/problemCodes";
import { updateMediaPlanPostInDatabase, type PostFields } from "./databaseService";

/** An edit on its way to the server. */
export interface PostSave {
  /** The version that the edit was made from. */
  base: PostInfo;
  /** What is to be saved on this version, called anew for each version it goes on; null when nothing is left to. */
  edit: (onto: PostInfo) => PostFields | null;
  /** Told of a version that somebody else has saved, as soon as the server has shown it. */
  onForeignVersion: (post: PostInfo) => void;
  /**
   * Whether the edit may go on a version that somebody else has saved. Unless given: when that differs from what
   * the edit was made from in nothing that the edit touches.
   */
  mayGoOn?: (current: PostInfo) => boolean;
}

export interface PostSaves {
  /**
   * Saves an edit. Saves of one post queue behind each other, and an edit made before an earlier save of this client
   * has come back goes on that save's result. When its answer was lost and the same save is asked for again, it goes
   * out under the same name, so that it is carried out once. When somebody else has stored the same, that is it.
   * @returns the post as stored
   * @throws ApiError (`revision_conflict`: somebody else has changed what this edit touches) or NetworkError
   */
  save: (save: PostSave) => Promise<PostInfo>;
}

/** Most versions of others that one save goes on before it gives up. */
const MOST_VERSIONS = 4;

/** A save whose outcome is not known. */
interface DoubtfulSave {
  saveId: string;
  revision: number;
  fields: PostFields;
  /** What it has made of the post, if it was carried out. */
  result: PostFields;
}

/** The saves of one client; kept as long as the page lives. */
export function createPostSaves(): PostSaves {
  const queues = new Map<string, Promise<unknown>>();
  /** Per post: the newest version this client has made, by saves without a gap since revision `since`. */
  const ownVersions = new Map<string, { since: number; post: PostInfo }>();
  const doubtful = new Map<string, DoubtfulSave>();

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

  /** The name of this save: that of the last one when it is the same again. */
  function nameOf({ id, revision }: PostInfo, fields: PostFields): string {
    const last = doubtful.get(id);
    const isSame = last?.revision === revision && JSON.stringify(last.fields) === JSON.stringify(fields);
    return isSame ? last.saveId : nanoid();
  }

  async function saveNow({ base, edit, onForeignVersion, mayGoOn }: PostSave): Promise<PostInfo> {
    let onto = newestOwn(base);
    for (let version = 1; ; version++) {
      const fields = edit(onto);
      if (!fields) return onto;
      const { id: postId, revision } = onto;
      const saveId = nameOf(onto, fields);
      try {
        const saved = await updateMediaPlanPostInDatabase({ ...fields, postId, revision, saveId });
        remember(onto, saved);
        return saved;
      } catch (error) {
        const current = conflictingPost(error);
        if (!current) {
          doubtful.set(postId, { saveId, revision, fields, result: { ...onto, ...fields } });
          throw error;
        }
        onForeignVersion(current);
        // Stored already: by this very save, whose answer was lost, or by another tab that took up the same run.
        if (agreeOnTouched(fields, { ...onto, ...fields }, current)) return current;
        const known = [onto, doubtful.get(postId)?.result].filter((each) => each !== undefined);
        const isSafe = mayGoOn?.(current) ?? known.some((each) => agreeOnTouched(fields, each, current));
        if (!isSafe || version === MOST_VERSIONS) throw error;
        onto = current;
      }
    }
  }

  return {
    save(save) {
      const postId = save.base.id;
      const turn = (queues.get(postId) ?? Promise.resolve()).then(() => saveNow(save));
      queues.set(
        postId,
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
