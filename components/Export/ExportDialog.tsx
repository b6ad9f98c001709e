import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { IconButton } from "@/components/ui/IconButton";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import { usePlanChecks } from "@/hooks/useChecks";
import { useExport } from "@/hooks/useExport";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import { isChosen, type ExportRequest, type PostFilter } from "@/lib/carousel/exportRequest";
import { hasPictures } from "@/lib/carousel/networks";
import { sumCounts } from "@/lib/carousel/preflight/findingGroups";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { DestinationField, type Destination } from "./DestinationField";
import { ExportFindings } from "./ExportFindings";
import { ExportResult } from "./ExportResult";
import { PostFilterField } from "./PostFilterField";
import { SchedulerField, type SchedulerChoice } from "./SchedulerField";

interface ExportDialogProps {
  planId: string;
  /** The only post that goes out; without it the plan does. */
  post?: MediaPlanPost;
  onClose: () => void;
}

/** For whom, which posts, and then the file with what it holds. */
export function ExportDialog({ planId, ...props }: ExportDialogProps) {
  const { mediaPlan, posts } = useMediaPlan(planId);
  return mediaPlan && posts && <OpenExportDialog mediaPlan={mediaPlan} posts={posts} {...props} />;
}

interface OpenExportDialogProps extends Omit<ExportDialogProps, "planId"> {
  mediaPlan: MediaPlan;
  posts: readonly MediaPlanPost[];
}

function OpenExportDialog({ mediaPlan, posts, post, onClose }: OpenExportDialogProps) {
  const focusReturn = useFocusReturn();
  const [destination, setDestination] = useState<Destination>("pictures");
  const [scheduler, setScheduler] = useState<SchedulerChoice>({
    scheduler: "publer",
    asDocument: false,
    template: undefined,
  });
  const [filter, setFilter] = useState<PostFilter>(post ? { posts: [post.id] } : {});
  const { state, start, cancel } = useExport();
  /** What has been said of a file is of the choices it was made with. */
  const andReset =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      cancel();
      set(value);
    };
  const chosen = posts.filter((each) => isChosen(each, filter, mediaPlan.timeZone));
  const slides = chosen
    .filter(({ contentType }) => hasPictures(contentType))
    .flatMap((each) => each.imageKeys);
  const pictures = slides.filter((key) => key !== null).length;
  const checks = usePlanChecks(mediaPlan.id, posts);
  const problems = checks ? sumCounts(chosen.map(({ id }) => checks.get(id) ?? [])).error : 0;
  const request = toRequest({ destination, scheduler, filter, planId: mediaPlan.id, post });

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          aria-describedby={undefined}
          className="fixed inset-0 z-40 flex flex-col bg-surface outline-none sm:inset-6 sm:m-auto sm:h-fit sm:max-h-[calc(100dvh-3rem)] sm:max-w-2xl sm:animate-rise-in sm:overflow-hidden sm:rounded-xl sm:border sm:border-line sm:shadow-modal"
        >
          <header className="flex shrink-0 items-start gap-4 border-b border-line px-4 py-4 sm:px-6">
            <div className="min-w-0 flex-1">
              <p className="truncate text-small text-ink-faint" dir="auto">
                {post?.title ?? mediaPlan.name}
              </p>
              <Dialog.Title className="text-title font-semibold">Export</Dialog.Title>
            </div>
            <IconButton label="Close" onClick={onClose} className="-mr-2">
              <X aria-hidden />
            </IconButton>
          </header>
          <div className="relative min-h-0 flex-1 space-y-6 overflow-y-auto px-4 py-5 sm:px-6">
            <DestinationField post={post} value={destination} onChange={andReset(setDestination)} />
            {destination === "scheduler" && (
              <SchedulerField posts={chosen} value={scheduler} onChange={andReset(setScheduler)} />
            )}
            {!post && (
              <PostFilterField
                posts={posts}
                timeZone={mediaPlan.timeZone}
                value={filter}
                onChange={andReset(setFilter)}
              />
            )}
            <ExportResult
              state={state}
              posts={chosen}
              pictures={pictures}
              onAllowMissing={() => void start(request, { allowMissing: true })}
            />
            {checks && <ExportFindings posts={chosen} checks={checks} onLeave={onClose} />}
          </div>
          <footer className="flex min-h-16 shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 sm:px-6">
            <div className="text-ink-soft tabular-nums">
              <p>
                {chosen.length === 0
                  ? "No post is in these days"
                  : `${countOf(chosen.length, "post")} · ${pictures < slides.length ? `${pictures} of ` : ""}${countOf(slides.length, "picture")}`}
              </p>
              {problems > 0 && (
                <p className="text-small font-medium text-bad">
                  {countOf(problems, "problem")} a network would refuse
                </p>
              )}
            </div>
            <div className="flex gap-2 max-sm:w-full max-sm:[&>button]:flex-1">
              {state.status === "running" && <Button onClick={cancel}>Cancel</Button>}
              <Button
                variant="primary"
                busy={state.status === "running"}
                disabled={chosen.length === 0}
                onClick={() => void start(request)}
              >
                {state.status === "done" ? "Export again" : "Export"}
              </Button>
            </div>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Choices {
  destination: Destination;
  scheduler: SchedulerChoice;
  filter: PostFilter;
  planId: string;
  post: MediaPlanPost | undefined;
}

function toRequest({ destination, scheduler, filter, planId, post }: Choices): ExportRequest {
  switch (destination) {
    case "pictures":
      return post
        ? { kind: "post", postId: post.id, format: "zip" }
        : { kind: "plan", planId, filter, format: "zip" };
    case "document":
      return { kind: "post", postId: post?.id ?? "", format: "pdf" };
    case "scheduler":
      return { kind: "scheduler", planId, filter, ...scheduler };
    default:
      return { kind: "plan", planId, filter, format: destination };
  }
}
