import { CalendarPlus, CloudOff, FileQuestion } from "lucide-react";
import { PageTitle } from "@/components/AppShell/PageTitle";
import { Button } from "@/components/ui/Button";
import { PlanZone } from "@/components/ui/formatSchedule";
import { loadLater } from "@/components/ui/loadLater";
import { Notice } from "@/components/ui/Notice";
import { wantToaster } from "@/components/ui/showToast";
import { StateMessage } from "@/components/ui/StateMessage";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import { usePlanRedraw } from "@/hooks/usePlanRedraw";
import { useWhenIdle } from "@/hooks/useWhenIdle";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { ApiError } from "@/lib/apiClient";
import { useMemo, useState } from "react";
import { PlanActionsContext } from "./planActions";
import { ProblemCounts } from "./problemCounts";
import { PlanHeader } from "./PlanHeader";
import { PlanPageSkeleton } from "./PlanPageSkeleton";
import { PlanRedrawBar } from "./PlanRedrawBar";
import { PostWeeks } from "./PostWeeks";
import { useOpenInUrl } from "@/hooks/useOpenInUrl";

const PlanChecks = loadLater(() =>
  import("@/components/Preflight/PlanChecks").then((module) => module.PlanChecks),
);
const OpenPost = loadLater(() => import("./OpenPost").then((module) => module.OpenPost));
const AddPostDialog = loadLater(() => import("./AddPostDialog").then((module) => module.AddPostDialog));

interface PlanPageProps {
  /** Undefined until the address is known. */
  planId: string | undefined;
}

/** A plan: its weeks of posts, and over them the post that the address names. */
export function PlanPage({ planId }: PlanPageProps) {
  const { mediaPlan, posts, error, reload } = useMediaPlan(planId);
  const { value: postId, open: openPost, close: closePost } = useOpenInUrl(planId, "post");

  if (!mediaPlan || !posts) {
    return (
      <>
        <PageTitle title="Carousel Planner" />
        {error ? <PlanMissing error={error} onRetry={reload} /> : <PlanPageSkeleton />}
      </>
    );
  }
  return <LoadedPlan {...{ mediaPlan, posts, postId, openPost, closePost }} />;
}

interface LoadedPlanProps {
  mediaPlan: MediaPlan;
  posts: MediaPlanPost[];
  /** The post that the address names. */
  postId: string | null;
  openPost: (postId: string) => void;
  closePost: () => void;
}

function LoadedPlan({ mediaPlan, posts, postId, openPost: open, closePost }: LoadedPlanProps) {
  const planRedraw = usePlanRedraw(mediaPlan, posts);
  const openPost = posts.find((post) => post.id === postId);
  // So that a post opens at once, also without a network.
  const [isIdle, setIsIdle] = useState(false);
  const [problems, setProblems] = useState<ReadonlyMap<string, number>>(new Map());
  useWhenIdle(true, () => {
    setIsIdle(true);
    wantToaster();
    OpenPost.preload();
    AddPostDialog.preload();
  });
  /** Null while no post is added; without a week while none is chosen. */
  const [adding, setAdding] = useState<{ weekIndex: number | null } | null>(null);
  const actions = useMemo(
    () => ({ addPost: (weekIndex: number | null) => setAdding({ weekIndex }), isIdle }),
    [isIdle],
  );
  return (
    <ProblemCounts value={problems}>
      <PlanActionsContext value={actions}>
        <PlanZone value={mediaPlan.timeZone}>
          <PageTitle title={`${openPost?.title ?? mediaPlan.name} · Carousel Planner`} />
          <PlanHeader mediaPlan={mediaPlan} posts={posts} planRedraw={planRedraw}>
            {isIdle && <PlanChecks {...{ mediaPlan, posts }} onProblems={setProblems} />}
          </PlanHeader>
          <PlanRedrawBar planId={mediaPlan.id} planRedraw={planRedraw} />
          {postId !== null && !openPost && (
            <div className="pt-4">
              <Notice tone="warn" role="status">
                The post in this address is not in this plan. It may have been deleted.
              </Notice>
            </div>
          )}
          {posts.length === 0 && <EmptyPlan onAdd={() => actions.addPost(null)} />}
          <PostWeeks posts={posts} planRedraw={planRedraw} />
          {adding && (
            <AddPostDialog
              {...{ mediaPlan, posts, ...adding }}
              onClose={() => setAdding(null)}
              onAdded={({ id }) => {
                setAdding(null);
                open(id);
              }}
            />
          )}
          {openPost && <OpenPost key={openPost.id} postInfo={openPost} onClose={closePost} />}
        </PlanZone>
      </PlanActionsContext>
    </ProblemCounts>
  );
}

function EmptyPlan({ onAdd }: { onAdd: () => void }) {
  return (
    <StateMessage
      icon={CalendarPlus}
      title="No posts yet"
      actions={
        <Button variant="primary" className="pointer-coarse:h-11" onClick={onAdd}>
          Add post
        </Button>
      }
    >
      Add the first post: its network, its kind and a title are enough to begin with. Words, slides and a date
      come as you write them.
    </StateMessage>
  );
}

function PlanMissing({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.problem.code === "not_found") {
    return (
      <StateMessage heading="h1" icon={FileQuestion} title="This plan is not here">
        It may have been deleted, or the address is not complete.
      </StateMessage>
    );
  }
  return (
    <div role="alert">
      <StateMessage
        heading="h1"
        icon={CloudOff}
        title="The plan cannot be loaded"
        actions={
          <Button variant="primary" onClick={onRetry}>
            Retry
          </Button>
        }
      >
        {error.message}
      </StateMessage>
    </div>
  );
}
