import { nanoid } from "nanoid";
import { useState } from "react";
import { ApiError } from "@/lib/apiClient";
import type { ProblemCode } from "@/lib/problemCodes";
import type { KnownPosts } from "@/lib/schemas/importPreview";
import { toSlideProblem } from "@/lib/slideProblem";
import { sendPostUpdate } from "@/services/databaseService";

type KnownPost = KnownPosts["posts"][number];

/** What came of one post: `conflict` is one that was changed here since the export, and stays so. */
export interface UpdatedPost extends Pick<KnownPost, "postId" | "title"> {
  outcome: "updated" | "conflict" | "failed";
  /** Why it failed, in a sentence. */
  detail: string;
}

export interface UpdateFromArchive {
  phase: "asking" | "running" | "ended";
  /** Those that are through, in the order in which they were. */
  posts: readonly UpdatedPost[];
  /** Resolves once all is settled, and never rejects. */
  start: () => Promise<void>;
  /** Begins no other post. */
  stop: () => void;
}

/** Saves at once. */
const CONCURRENT_SAVES = 4;

/** Makes the posts here as the archive that they were exported into has them, each by its own save on the exported revision. */
export function useUpdateFromArchive({ posts }: KnownPosts): UpdateFromArchive {
  const [phase, setPhase] = useState<UpdateFromArchive["phase"]>("asking");
  const [settled, setSettled] = useState<readonly UpdatedPost[]>([]);
  const [stopping] = useState(() => new AbortController());

  async function start(): Promise<void> {
    setPhase("running");
    const queue = posts.values();
    const work = async () => {
      for (const post of queue) {
        if (stopping.signal.aborted) return;
        if (!post.save) continue;
        const result = await savePost(post, post.save);
        setSettled((former) => [...former, result]);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_SAVES }, work));
    setPhase("ended");
  }

  return { phase, posts: settled, start, stop: () => stopping.abort() };
}

async function savePost(
  { postId, title }: KnownPost,
  save: NonNullable<KnownPost["save"]>,
): Promise<UpdatedPost> {
  try {
    await sendPostUpdate({ ...save, saveId: nanoid() });
    return { postId, title, outcome: "updated", detail: "" };
  } catch (error) {
    const isConflict =
      error instanceof ApiError && error.problem.code === ("revision_conflict" satisfies ProblemCode);
    if (isConflict) return { postId, title, outcome: "conflict", detail: "" };
    return { postId, title, outcome: "failed", detail: toSlideProblem(error).detail };
  }
}
