import Link from "next/link";
import { Dialog } from "radix-ui";
import { useRef } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { ProgressBar } from "@/components/ui/ProgressBar";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import { useUpdateFromArchive, type UpdatedPost } from "@/hooks/useUpdateFromArchive";
import type { KnownPosts } from "@/lib/schemas/importPreview";

interface UpdatePlanDialogProps {
  known: KnownPosts;
  /** What of the archive could not be taken, in sentences. */
  remarks: readonly string[];
  onClose: () => void;
  onOpen: () => void;
  onImportAsCopy: () => void;
}

type PostName = Pick<UpdatedPost, "postId" | "title"> & { detail?: string };

/** Asks whether an archive of a plan that is here updates it, shows how far that is, and what came of it. */
export function UpdatePlanDialog({ known, remarks, onClose, onOpen, onImportAsCopy }: UpdatePlanDialogProps) {
  const update = useUpdateFromArchive(known);
  const focusReturn = useFocusReturn();
  const content = useRef<HTMLDivElement>(null);
  const { phase, posts } = update;
  const those = (state: KnownPosts["posts"][number]["state"]) =>
    known.posts.filter((post) => post.state === state);
  const settled = (outcome: UpdatedPost["outcome"]) => posts.filter((post) => post.outcome === outcome);
  const changed = those("changed");
  const [same, gone] = [those("same").length, those("gone").length];
  const changedHere: PostName[] = [...those("changed_here"), ...settled("conflict")];
  const left = changed.length - posts.length;
  const isEnded = phase === "ended";

  const sentence = joined([
    isEnded
      ? `${settled("updated").length} updated`
      : changed.length > 0 && `${countOf(changed.length, "post")} will be updated`,
    same > 0 && (isEnded ? `${same} as they were` : `${same} ${same === 1 ? "is" : "are"} as here`),
    changedHere.length > 0 &&
      `${changedHere.length} ${isEnded ? "" : changedHere.length === 1 ? "was " : "were "}changed here meanwhile`,
    gone > 0 && `${gone} no longer here`,
    isEnded && settled("failed").length > 0 && `${settled("failed").length} not saved`,
    isEnded && left > 0 && `${left} not begun`,
  ]);
  const title = isEnded
    ? "The plan is updated"
    : phase === "running"
      ? "Updating the plan"
      : "This archive is of a plan that is here";

  /** The buttons that were pressed go away: the focus stays in the dialog. */
  const start = () => {
    content.current?.focus();
    void update.start();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && phase !== "running" && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          ref={content}
          tabIndex={-1}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-1/2 animate-fade-in flex-col rounded-xl border border-line bg-surface p-6 shadow-modal outline-none"
        >
          <Dialog.Title className="text-lead font-semibold">{title}</Dialog.Title>
          <Dialog.Description role="status" className="mt-2 text-ink-soft">
            {phase === "running" ? `${posts.length} of ${countOf(changed.length, "post")}` : `${sentence}.`}
          </Dialog.Description>
          {phase === "running" && (
            <div className="pt-4">
              <ProgressBar value={posts.length} max={changed.length} label="Posts updated" />
            </div>
          )}
          {phase === "asking" && (
            <p className="mt-2 text-ink-soft">
              Nothing is deleted: pictures that the archive does not have, other posts, and the plan’s own
              name, brand and days stay as they are here.
            </p>
          )}
          <div className="min-h-0 overflow-y-auto overscroll-contain">
            <Posts planId={known.planId} heading="Changed here: as they are" posts={changedHere} />
            {isEnded && <Posts planId={known.planId} heading="Not saved" posts={settled("failed")} />}
            {remarks.length > 0 && (
              <section className="mt-4">
                <h3 className="font-medium">Not taken from the archive</h3>
                <ul className="mt-1 space-y-1 text-ink-soft">
                  {remarks.map((remark) => (
                    <li key={remark} className="break-words">
                      {remark}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            {phase === "running" && <Button onClick={update.stop}>Stop</Button>}
            {phase === "asking" && (
              <>
                <Button onClick={onClose}>Cancel</Button>
                <Button onClick={onImportAsCopy}>Import as another plan</Button>
              </>
            )}
            {phase === "asking" && changed.length > 0 && (
              <Button variant="primary" onClick={start}>
                Update this plan
              </Button>
            )}
            {isEnded && <Button onClick={onClose}>Close</Button>}
            {(isEnded || (phase === "asking" && changed.length === 0)) && (
              <Button variant="primary" onClick={onOpen}>
                Open the plan
              </Button>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** '12 updated, 3 as they were' */
function joined(parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(", ");
}

function Posts({ planId, heading, posts }: { planId: string; heading: string; posts: readonly PostName[] }) {
  if (posts.length === 0) return null;
  return (
    <section className="mt-4">
      <h3 className="font-medium">{heading}</h3>
      <ul className="mt-1">
        {posts.map(({ postId, title, detail }) => (
          <li key={postId} className="break-words text-ink-soft">
            <Link
              href={`/plans/${planId}?post=${postId}`}
              prefetch={false}
              className="inline-block py-1 font-medium text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current pointer-coarse:py-3"
              dir="auto"
            >
              {title}
            </Link>{" "}
            {detail}
          </li>
        ))}
      </ul>
    </section>
  );
}
