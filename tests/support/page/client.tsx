import { getConfig, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { SWRConfig } from "swr";
import { initCache } from "swr/_internal";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { KeepRuns } from "@/hooks/run/KeepRuns";
import { RunProvider } from "@/hooks/run/RunProvider";
import { useRun, useRunContext, useRunInAnotherTab } from "@/hooks/run/useRunContext";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";
import { useAssetManagement, type AssetManagement } from "@/hooks/useAssetManagement";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import type { Run } from "@/lib/carousel/run";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import {
  sendPostUpdate,
  updateMediaPlanPostInDatabase,
  type PostFields,
  type PostSave,
} from "@/services/databaseService";
import { getMediaPlan, importMediaPlan } from "@/services/mediaPlanService";
import { createId } from "@/tests/support/data/factories";
import { createFakeImageGenerator, type FakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { openNetwork, type Network } from "@/tests/support/servers/network";
import { useApi } from "@/tests/support/servers/useApi";

export interface World {
  /** Stands for the image provider. */
  provider: FakeImageGenerator;
  network: Network;
}

/** The real API on a real MongoDB for the tests of this block, and the wire to it; both fresh before each test. */
export function useWorld(env: Record<string, string> = {}): World {
  const provider = createFakeImageGenerator();
  const api = useApi("mongodb", { imageGenerator: provider }, { IMAGE_CONCURRENCY: "16", ...env });
  // Known from `beforeAll` on, which comes before every use.
  const world = { provider } as World;
  beforeAll(() => {
    world.network = openNetwork(api().url);
  });
  beforeEach(() => {
    provider.reset();
    world.network.reset();
  });
  // Provider and server go on when their caller has gone: not into the next test.
  afterEach(() => waitUntil(() => provider.inFlight === 0 && world.network.inFlight === 0));
  afterAll(() => world.network.close());
  return world;
}

/** Stores a plan with one carousel, a slide for each prompt. */
export async function importCarousel(...prompts: string[]): Promise<PostInfo> {
  const slides = prompts.map((mediaPrompt) => ({ mediaPrompt }));
  const post = { platform: "Instagram", contentType: "Carousel", title: "Five ways to brew", slides };
  const { posts } = await importMediaPlan(JSON.stringify({ name: createId("plan"), posts: [post] }));
  const [stored] = posts;
  if (!stored) throw new Error("the post was not stored");
  return stored;
}

/** The post as the server has it. */
export async function readPost({ planId, id }: PostInfo): Promise<PostInfo> {
  const { posts } = await getMediaPlan(planId);
  const post = posts.find((each) => each.id === id);
  if (!post) throw new Error("the server does not have the post");
  return post;
}

/** A save by somebody else, on whatever revision the server has. */
export async function saveAsSomebodyElse(post: PostInfo, fields: PostFields): Promise<PostInfo> {
  const { id: postId, revision } = await readPost(post);
  return sendPostUpdate({ postId, revision, saveId: createId("save"), ...fields });
}

/** For an edit that is saved by the tab itself, on the version it was made from. */
export function useEditPost(): (post: PostInfo, edit: PostFields | PostSave["edit"]) => Promise<PostInfo> {
  const { saves, cache } = useRunContext();
  return async (base, given) => {
    const show = (post: PostInfo) => cache.dispatch(post.planId, { type: "UPDATE_POST", post });
    const edit = typeof given === "function" ? given : () => given;
    const post = await updateMediaPlanPostInDatabase({ base, edit, onForeignVersion: show, saves });
    show(post);
    return post;
  };
}

/** A browser tab of its own: an empty cache, and the provider that `_app` puts around all pages. */
export function createTab(): (props: { children: ReactNode }) => ReactNode {
  const cache = new Map();
  // As in the app, where SWR's own cache outlives every component: what is under way when a test takes the page down
  // still finds it. A cache that `SWRConfig` has set up itself is dead from that moment on.
  initCache(cache);
  const settings = { provider: () => cache, dedupingInterval: 0, errorRetryCount: 0 };
  return function Tab({ children }) {
    return (
      <SWRConfig value={settings}>
        <KeepRuns>
          <RunProvider>{children}</RunProvider>
        </KeepRuns>
      </SWRConfig>
    );
  };
}

export interface Client extends AssetManagement {
  editPost: ReturnType<typeof useEditPost>;
  /** The post as this client's cache holds it. */
  post: () => PostInfo;
  /** Every version of the post that this client has shown, oldest first. */
  shown: PostInfo[];
  run: () => Run | null;
  runInAnotherTab: () => RunInAnotherTab | null;
  /** Runs what a click would call, and waits until it has settled. */
  settle: (action: () => unknown) => Promise<void>;
  /** Waits until the post's run fulfils the condition. */
  until: (condition: (run: Run | null) => unknown) => Promise<void>;
  /** Closes the tab, as far as a test can: what is in flight is given up, what the server has begun goes on there. */
  close: () => void;
}

/** The plan page of one tab, with this post open. */
export async function openPost({ planId, id }: PostInfo): Promise<Client> {
  const shown: PostInfo[] = [];
  const useOpenPost = () => {
    const post = useMediaPlan(planId).posts?.find((each) => each.id === id);
    if (post && post !== shown.at(-1)) shown.push(post);
    const run = useRun(id);
    return {
      post,
      assets: useAssetManagement(),
      editPost: useEditPost(),
      run,
      runInAnotherTab: useRunInAnotherTab(id),
    };
  };
  const { result, unmount } = renderHook(useOpenPost, { wrapper: createTab() });
  const findPost = () => result.current.post;
  const run = () => result.current.run;
  await waitUntil(findPost);
  return {
    ...result.current.assets,
    editPost: result.current.editPost,
    post() {
      const post = findPost();
      if (!post) throw new Error("the post is not in the cache");
      return post;
    },
    shown,
    run,
    runInAnotherTab: () => result.current.runInAnotherTab,
    // Not `act`: it would hold back what is drawn meanwhile, and cannot be waited in.
    settle: (action) => getConfig().asyncWrapper(async () => void (await action())),
    until: (condition) => waitUntil(() => condition(run())),
    close() {
      unmount();
      result.current.assets.handleCancelRun(id);
    },
  };
}

export function waitUntil(condition: () => unknown): Promise<void> {
  const check = () => {
    if (!condition()) throw new Error(`still waiting until ${condition}`);
  };
  return waitFor(check);
}
