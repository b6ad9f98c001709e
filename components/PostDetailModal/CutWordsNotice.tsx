import { Fragment } from "react";
import { Notice } from "@/components/ui/Notice";
import type { SlideView } from "@/lib/carousel/slideViews";
import { focusTile } from "./useSlideSelection";

interface CutWordsNoticeProps {
  views: readonly SlideView[];
  onSelect: (index: number) => void;
}

const list = new Intl.ListFormat("en-GB");

/** Names the slides whose pictures lack words; each name leads to its slide. Said when they come to be. */
export function CutWordsNotice({ views, onSelect }: CutWordsNoticeProps) {
  const cut = views.filter(({ isTruncated }) => isTruncated);
  const names = list.format(cut.map(({ number }) => `slide ${number}`));
  return (
    <>
      <p role="status" className="sr-only">
        {names && `Words are cut on ${names}`}
      </p>
      {cut.length > 0 && (
        <Notice tone="warn">
          Words are cut on{" "}
          {cut.map(({ slide, number }, index) => (
            <Fragment key={slide.id}>
              {index > 0 && (index === cut.length - 1 ? " and " : ", ")}
              <button
                type="button"
                onClick={() => {
                  onSelect(number - 1);
                  focusTile(number);
                }}
                className="rounded-sm font-medium text-accent-ink underline underline-offset-2 hover:no-underline"
              >
                slide {number}
              </button>
            </Fragment>
          ))}
          .
        </Notice>
      )}
    </>
  );
}
