import { useRouter } from "next/router";
import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/Notice";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { usePostChecks } from "@/hooks/useChecks";
import { useDrawings } from "@/hooks/useDrawings";
import { ChecksCount, PostChecks } from "./PostChecks";
import { PostFields } from "./PostFields";
import { SlideFields } from "./slides/SlideFields";

interface TextPostProps {
  postInfo: PostInfo;
  draft: PostDraftEditing;
}

/** A text or a video: the plan holds its words, and no picture is made for it. */
export function TextPost({ postInfo, draft }: TextPostProps) {
  const findings = usePostChecks(postInfo, draft, useDrawings(postInfo));
  const isCheckNamed = useRouter().query.checks !== undefined;
  const checks = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isCheckNamed) checks.current?.scrollIntoView({ block: "nearest" });
  }, [isCheckNamed]);
  const isVideo = postInfo.contentType === "Video";
  return (
    <div className="space-y-6 px-4 py-4 sm:px-6 lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
      <Notice>
        {isVideo
          ? "A video's words and prompts are planned here. No image is generated for it."
          : "This post is words only. No image is generated for it."}
      </Notice>
      <PostFields postInfo={postInfo} draft={draft} />
      <section ref={checks} aria-labelledby="checks">
        <h2 id="checks" className="font-semibold">
          Checks
          <ChecksCount findings={findings} />
        </h2>
        <PostChecks {...{ postInfo, draft, findings }} />
      </section>
      {postInfo.slides.map((slide, index) => (
        <section key={slide.id} aria-labelledby={`scene-${slide.id}`}>
          <h2 id={`scene-${slide.id}`} className="pb-2 font-semibold">
            Scene {index + 1}
          </h2>
          <SlideFields slideId={slide.id} draft={draft} />
        </section>
      ))}
    </div>
  );
}
