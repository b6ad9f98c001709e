import { nanoid } from "nanoid";
import { ApiError, apiRequest } from "@/lib/apiClient";
import { agreeOnTouched } from "@/lib/carousel/mergeEdits";
import { createTurns } from "@/lib/createTurns";
import type { ProblemCode } from "@/lib/problemCodes";
import {
  mediaPlanPostSchema,
  updateMediaPlanPostResponseSchema,
  type MediaPlanPost,
  type PostInfo,
} from "@/lib/schemas/mediaPlanPost";
import type { UpdateMediaPlanPostRequest } from "@/lib/schemas/updateMediaPlanPost";
import { isLostAnswer, repeat, type Wait } from "./repeat";

/** The fields of a post that a save may carry; an absent one stays as it is. */
export type PostFields = Omit<UpdateMediaPlanPostRequest, "postId" | "revision">;

/** An edit on its way to the server. */
export interface PostSave {
  /** The version that the edit was made from. */
  base: PostInfo;
  /** What is to be saved on this version, called anew for each version it goes on; null when nothing is left to. */
  edit: (newest: PostInfo) => PostFields | null;
  /** Told of a version that somebody else has saved, as soon as the server has shown it. */
  onForeignVersion: (post: PostInfo) => void;
  /**
   * Whether the edit may go on a version that somebody else has saved. Unless given: when that differs from what
   * the edit was made from in nothing that the edit touches.
   */
  mayGoOn?: (current: PostInfo) => boolean;
  /** What this client knows of its own saves. */
  saves: PostSaves;
}

/** What one client knows of its own saves, for as long as its page lives. By post id. */
export interface PostSaves {
  inTurn: ReturnType<typeof createTurns>;
  /** The newest version this client has made, by saves without a gap since revision `since`. */
  ownVersions: Map<string, { since: number; post: PostInfo }>;
  /** The last save whose outcome is not known. `result` is what it has made of the post, if it was carried out. */
  doubtful: Map<string, { saveId: string; revision: number; fields: PostFields; result: PostFields }>;
}

export function createPostSaves(): PostSaves {
  return { inTurn: createTurns(), ownVersions: new Map(), doubtful: new Map() };
}

/** Somebody else has changed what this edit touches: nothing of it was saved. */
export class PostConflictError extends ApiError {
  constructor(
    cause: ApiError,
    /** The version that the edit was to go on. */
    readonly base: PostInfo,
    /** The post as somebody else has left it. */
    readonly current: PostInfo,
  ) {
    super(cause.problem, cause.retryAfterMs, { cause });
  }
}

/** Most versions of others that one save goes on before it gives up. */
const MAX_VERSIONS = 4;

/**
 * Saves an edit of a post in one request and one write. `imageUrlsArray` and `imageKeys` come together, complete, entry
 * i for slide i.
 *
 * 1. Saves of one post take turns, and an edit made before an earlier save of this client has come back goes on that
 *    save's result.
 * 2. The same save, asked for again after its answer was lost, goes out under the same name: it is carried out once.
 * 3. When somebody else has saved meanwhile, the edit goes on their version if that touches nothing of it.
 * @returns the post as stored
 * @throws PostConflictError, ApiError or NetworkError
 */
export function updateMediaPlanPostInDatabase(save: PostSave): Promise<PostInfo> {
  return save.saves.inTurn(save.base.id, () => saveOnNewest(save));
}

async function saveOnNewest({ base, edit, onForeignVersion, mayGoOn, saves }: PostSave): Promise<PostInfo> {
  const { doubtful } = saves;
  let newest = newestOwnVersion(saves, base);
  for (let version = 1; ; version++) {
    const fields = edit(newest);
    if (!fields) return newest;
    const { id: postId, revision } = newest;
    const saveId = nameSave(saves, newest, fields);
    try {
      const saved = await sendPostUpdate({ ...fields, postId, revision, saveId });
      rememberOwnVersion(saves, newest, saved);
      return saved;
    } catch (error) {
      const current = conflictingPost(error);
      if (!(error instanceof ApiError) || !current) {
        doubtful.set(postId, { saveId, revision, fields, result: { ...newest, ...fields } });
        throw error;
      }
      onForeignVersion(current);
      // Stored already: by this very save, whose answer was lost, or by another tab that took up the same run.
      if (agreeOnTouched(fields, { ...newest, ...fields }, current)) return current;
      const known = [newest, doubtful.get(postId)?.result].filter((each) => each !== undefined);
      const isSafe = mayGoOn?.(current) ?? known.some((each) => agreeOnTouched(fields, each, current));
      if (!isSafe || version === MAX_VERSIONS) throw new PostConflictError(error, newest, current);
      newest = current;
    }
  }
}

function newestOwnVersion({ ownVersions }: PostSaves, base: PostInfo): PostInfo {
  const own = ownVersions.get(base.id);
  return own && own.since <= base.revision && base.revision < own.post.revision ? own.post : base;
}

function rememberOwnVersion({ ownVersions, doubtful }: PostSaves, before: PostInfo, saved: PostInfo): void {
  const own = ownVersions.get(saved.id);
  const since = own?.post.revision === before.revision ? own.since : before.revision;
  ownVersions.set(saved.id, { since, post: saved });
  doubtful.delete(saved.id);
}

function nameSave({ doubtful }: PostSaves, { id, revision }: PostInfo, fields: PostFields): string {
  const last = doubtful.get(id);
  const isSame = last?.revision === revision && JSON.stringify(last.fields) === JSON.stringify(fields);
  return isSame ? last.saveId : nanoid();
}

function conflictingPost(error: unknown): PostInfo | null {
  if (!(error instanceof ApiError) || error.problem.code !== ("revision_conflict" satisfies ProblemCode)) {
    return null;
  }
  return mediaPlanPostSchema.safeParse(error.problem.current).data ?? null;
}

const MAX_SAVE_ATTEMPTS = 4;

/**
 * Sends one save. `saveId` names it: when its answer is lost, or the database is away for a moment, the same is sent
 * again under the same name and moves the revision once.
 * @returns the post as stored, with its new revision
 * @throws ApiError (409 `revision_conflict` carries the `current` post) or NetworkError
 */
export async function sendPostUpdate(
  { saveId, ...update }: UpdateMediaPlanPostRequest & { saveId: string },
  { signal, wait }: { signal?: AbortSignal; wait?: Wait } = {},
): Promise<MediaPlanPost> {
  const save = () =>
    apiRequest({
      method: "POST",
      path: "/api/update-media-plan-post",
      headers: { "idempotency-key": saveId },
      body: update,
      schema: updateMediaPlanPostResponseSchema,
      signal,
    });
  const mayRepeat = (error: unknown) =>
    isLostAnswer(error) || (error instanceof ApiError && error.problem.retryable);
  const { post } = await repeat(save, { attempts: MAX_SAVE_ATTEMPTS, mayRepeat, signal, wait });
  return post;
}
