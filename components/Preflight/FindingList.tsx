import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { groupFindings, type FindingGroup } from "@/lib/carousel/preflight/findingGroups";
import type { Finding, Severity } from "@/lib/schemas/preflight";
import { groupSentence } from "./findingWords";

interface FindingListProps {
  /** Of one post. */
  findings: readonly Finding[];
  /** Ids of the post's slides, in their order. */
  slideIds: readonly string[];
  /** What goes to where a finding is mended; null where there is no such place. */
  showOf?: (finding: Finding) => (() => void) | null;
  /** What mends all of a line by one click; null where nothing does. */
  remedy?: (group: FindingGroup) => ReactNode;
}

const SIGNS: Record<Severity, { Icon: typeof Info; look: string; name: string }> = {
  error: { Icon: CircleAlert, look: "text-bad", name: "Problem" },
  warning: { Icon: TriangleAlert, look: "text-warn", name: "Warning" },
  hint: { Icon: Info, look: "text-ink-faint", name: "Hint" },
};

/** What stands in the way of publishing a post, a line a rule, each with what mends it. */
export function FindingList({ findings, slideIds, showOf, remedy }: FindingListProps) {
  return (
    <ul className="divide-y divide-line">
      {groupFindings(findings).map((group) => {
        const { Icon, look, name } = SIGNS[group.severity];
        const [first] = group.findings;
        const isOfSlides = slideIds.length > 1 && group.findings.every(({ slideId }) => slideId !== null);
        const places = (isOfSlides ? group.findings : group.findings.slice(0, 1)).flatMap((finding) => {
          const onShow = showOf?.(finding);
          const number = slideIds.indexOf(finding.slideId ?? "") + 1;
          return onShow ? [{ label: isOfSlides ? `Slide ${number}` : "Show", onShow }] : [];
        });
        return (
          <li key={`${group.rule} ${group.severity}`} className="flex items-start gap-2 py-3">
            <Icon className={`mt-0.5 size-4 shrink-0 ${look}`} aria-hidden />
            <div className="min-w-0 flex-1 space-y-1 break-words">
              <p dir="auto">
                <span className="sr-only">{name}: </span>
                {groupSentence(group)}
              </p>
              <p className="text-small text-ink-faint">{first?.fix}</p>
              {places.length > 0 && (
                <p className="-ml-2 flex flex-wrap">
                  {places.map(({ label, onShow }) => (
                    <button key={label} type="button" onClick={onShow} className={PLACE}>
                      {label}
                    </button>
                  ))}
                </p>
              )}
              {remedy?.(group)}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const PLACE =
  "rounded-md px-2 py-1 text-small font-medium text-accent-ink hover:bg-hover pointer-coarse:min-h-11 pointer-coarse:min-w-11";
