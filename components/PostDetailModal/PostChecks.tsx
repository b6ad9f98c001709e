import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { FindingList } from "@/components/Preflight/FindingList";
import { countSentence, FIELD_OF_RULE } from "@/components/Preflight/findingWords";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { showToast } from "@/components/ui/showToast";
import { useRunContext } from "@/hooks/run/useRunContext";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { countFindings, type FindingGroup } from "@/lib/carousel/preflight/findingGroups";
import { NETWORKS_CHECKED_ON } from "@/lib/carousel/networks";
import { slideTextKey } from "@/lib/carousel/postTexts";
import { draftAltText, moveHashtags } from "@/lib/carousel/remedies";
import { mayStart } from "@/lib/carousel/run";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { Finding } from "@/lib/schemas/preflight";
import { usePostEditor } from "./PostEditor";
import { CutRemedies } from "./slides/CutRemedies";
import { focusTile } from "./useSlideSelection";

interface PostChecksProps {
  postInfo: PostInfo;
  draft: PostDraftEditing;
  findings: readonly Finding[];
  /** Brings the field of a finding, or its slide, into sight before it is looked for. */
  onBeforeShow?: (finding: Finding) => void;
  /** What mends pictures. */
  remedy?: (group: FindingGroup) => ReactNode;
}

/** What stands in the way of publishing the post, and what mends it. */
export function PostChecks({ postInfo, draft, findings, onBeforeShow, remedy }: PostChecksProps) {
  function show(finding: Finding): void {
    const field = FIELD_OF_RULE[finding.rule];
    flushSync(() => onBeforeShow?.(finding));
    if (field) document.querySelector<HTMLElement>(`[role=dialog] textarea[name=${field}]`)?.focus();
    else if (finding.slideId !== null)
      focusTile(postInfo.slides.findIndex(({ id }) => id === finding.slideId) + 1);
  }

  const remedyOf = (group: FindingGroup) => remedy?.(group) ?? <TextRemedy {...{ postInfo, draft, group }} />;

  return (
    <div className="max-w-2xl">
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 py-3 text-good">
          <CircleCheck className="size-4 shrink-0" aria-hidden />
          Nothing stands in the way of this post
        </p>
      ) : (
        <FindingList
          findings={findings}
          slideIds={postInfo.slides.map(({ id }) => id)}
          showOf={(finding) =>
            FIELD_OF_RULE[finding.rule] || finding.slideId !== null ? () => show(finding) : null
          }
          remedy={remedyOf}
        />
      )}
      <p className="pt-2 text-small text-ink-faint">
        {postInfo.platform}’s rules as of {CHECKED_ON}
      </p>
    </div>
  );
}

/** A day as it is written, in whatever zone. */
const CHECKED_ON = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" }).format(
  new Date(NETWORKS_CHECKED_ON),
);

/** As long as the alt texts take to be read over. */
const UNDO_OFFERED_MS = 12_000;

/** What a machine can propose of texts. It goes where it can be read over, and saves itself as what is typed does. */
function TextRemedy({
  postInfo,
  draft,
  group,
}: Pick<PostChecksProps, "postInfo" | "draft"> & { group: FindingGroup }) {
  const { platform, slides } = postInfo;
  const { drafts, cache } = useRunContext();

  function draftAltTexts(): void {
    const empty = slides.filter(({ id }) => draft.slideText(id, "altText").trim() === "");
    for (const { id } of empty) {
      const [headline, body, mediaPrompt] = (["headline", "body", "mediaPrompt"] as const).map((field) =>
        draft.slideText(id, field),
      );
      const text = draftAltText(
        { headline: headline ?? "", body: body ?? "", mediaPrompt: mediaPrompt ?? "" },
        platform,
      );
      draft.setSlideText(id, "altText", text);
    }
    /** By then it may have been saved: the newest version is what is typed into. */
    const takeBack = () => {
      const post = cache.findPost(postInfo.planId, postInfo.id) ?? postInfo;
      for (const { id } of empty) drafts.type(post, slideTextKey(id, "altText"), "");
    };
    void showToast(
      "message",
      `${countOf(empty.length, "alt text")} drafted: read ${empty.length === 1 ? "it" : "them"} over`,
      {
        duration: UNDO_OFFERED_MS,
        action: {
          label: "Undo",
          onClick: takeBack,
        },
      },
    );
  }

  if (group.rule === "alt_text_missing") {
    return (
      <Button size="small" onClick={draftAltTexts}>
        Draft alt texts from the words
      </Button>
    );
  }
  const [content, hashtags, firstComment] = [
    draft.text("content"),
    draft.text("hashtags"),
    draft.text("firstComment"),
  ];
  const moved =
    group.rule === "hashtags" ? moveHashtags({ content, hashtags, firstComment }, platform) : null;
  if (!moved) return null;
  return (
    <Button
      size="small"
      onClick={() => {
        draft.set("hashtags", moved.hashtags);
        draft.set("firstComment", moved.firstComment);
      }}
    >
      Move {moved.moved} to the first comment
    </Button>
  );
}

/** Each is laid out by the server. */
const CUT_AT_ONCE = 5;

/** The checks of a post with pictures, which go to slides and mend their pictures. */
export function PicturePostChecks({ findings, onGenerateAll }: PicturePostChecksProps) {
  const { postInfo, run, draft, drawings, views, selection, disabledReasons, actions } = usePostEditor();
  const isBusy = !mayStart(run) || disabledReasons.length > 0;

  function onBeforeShow({ rule, slideId }: Finding): void {
    const index = postInfo.slides.findIndex(({ id }) => id === slideId);
    // What concerns all slides, or the cover, is mended on the first one.
    const isOfSlide = index !== -1 || rule === "alt_text_missing" || rule === "duplicate_hook";
    if (isOfSlide) selection.select(Math.max(index, 0));
    else selection.setTab("post");
  }

  function remedy({ rule, findings: found }: FindingGroup) {
    const [slide] = postInfo.slides;
    const missing = postInfo.imageKeys.filter((key) => key === null).length;
    const generate = () =>
      postInfo.contentType === "Carousel" ? onGenerateAll() : slide && actions.onGenerateImage(slide.id);
    switch (rule) {
      case "images_missing":
        return (
          <Button size="small" disabled={isBusy} onClick={generate}>
            Generate {countOf(missing, "image")}
          </Button>
        );
      case "images_outdated":
        return (
          <Button
            size="small"
            busy={drawings.saving.size > 0}
            disabled={isBusy}
            onClick={() => void drawings.save(drawings.outdated)}
          >
            Redraw {countOf(drawings.outdated.length, "picture")}
          </Button>
        );
      case "words_truncated":
        return (
          <div className="flex flex-col gap-3 pt-3">
            {found.slice(0, CUT_AT_ONCE).map(({ slideId }) => {
              const view = views.find(({ slide: { id } }) => id === slideId);
              return view && <CutRemedies key={slideId} view={view} isAmongOthers={found.length > 1} />;
            })}
          </div>
        );
      default:
        return null;
    }
  }

  return <PostChecks {...{ postInfo, draft, findings, onBeforeShow, remedy }} />;
}

interface PicturePostChecksProps {
  findings: readonly Finding[];
  onGenerateAll: () => void;
}

/** How much there is, beside the name of the place where it stands. */
export function ChecksCount({ findings }: { findings: readonly Finding[] }) {
  const counts = countFindings(findings);
  const count = counts.error + counts.warning;
  if (count === 0) return null;
  return (
    <>
      <span
        aria-hidden
        className={`ml-1.5 rounded-full px-1.5 text-small tabular-nums ${counts.error > 0 ? "bg-bad-soft text-bad" : "bg-warn-soft text-warn"}`}
      >
        {count}
      </span>
      <span className="sr-only">: {countSentence(counts)}</span>
    </>
  );
}
