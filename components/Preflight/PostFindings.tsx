import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useId, useMemo, useState } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { kindOf, type FindingKind } from "@/lib/carousel/preflight/findingGroups";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Finding } from "@/lib/schemas/preflight";
import { FindingList } from "./FindingList";

interface PostFindingsProps {
  posts: readonly MediaPlanPost[];
  /** By post id. */
  checks: ReadonlyMap<string, readonly Finding[]>;
  kind: FindingKind;
  /** The link to a post's own checks has been followed. */
  onLeave?: () => void;
}

/** Posts that the list shows at first, and more each time: thousands at once would take a while. */
const POSTS_AT_ONCE = 50;

/** The posts with findings of one kind, each leading to its own checks, where they are mended. */
export function PostFindings({ posts, checks, kind, onLeave }: PostFindingsProps) {
  const id = useId();
  const [most, setMost] = useState(POSTS_AT_ONCE);
  const lists = useMemo(
    () =>
      posts.flatMap((post) => {
        const findings = (checks.get(post.id) ?? []).filter((finding) => kindOf(finding) === kind);
        return findings.length > 0 ? [{ post, findings }] : [];
      }),
    [posts, checks, kind],
  );
  return (
    <>
      {lists.slice(0, most).map(({ post, findings }) => (
        <section key={post.id} aria-labelledby={id + post.id} className="py-3">
          <h2 id={id + post.id} className="text-left">
            <Link
              href={`/plans/${post.planId}?post=${post.id}&checks=1`}
              shallow
              scroll={false}
              prefetch={false}
              onClick={() => onLeave?.()}
              className="-mx-2 flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover pointer-coarse:min-h-11"
            >
              <span className="min-w-0 truncate font-semibold" dir="auto">
                {post.title}
              </span>
              <span className="shrink-0 text-small text-ink-faint">{post.platform}</span>
              <ChevronRight className="ml-auto size-4 shrink-0 text-ink-faint" aria-hidden />
            </Link>
          </h2>
          <FindingList findings={findings} slideIds={post.slides.map((slide) => slide.id)} />
        </section>
      ))}
      {lists.length > most && (
        <Button className="my-3" onClick={() => setMost(most + POSTS_AT_ONCE)}>
          Show {countOf(Math.min(POSTS_AT_ONCE, lists.length - most), "more post")}
        </Button>
      )}
    </>
  );
}
