import { Tabs } from "radix-ui";
import type { ReactNode } from "react";

export type PanelTab = "post" | "slide";

interface DetailPanelProps {
  tab: PanelTab;
  onTabChange: (tab: PanelTab) => void;
  slideLabel: string;
  post: ReactNode;
  slide: ReactNode;
}

const TRIGGER =
  "-mb-px border-b-2 border-transparent py-2.5 font-medium text-ink-faint transition-colors hover:text-ink data-[state=active]:border-accent-ink data-[state=active]:text-ink";

/** Beside the slides: the post's words, or one slide with its own. */
export function DetailPanel({ tab, onTabChange, slideLabel, post, slide }: DetailPanelProps) {
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => onTabChange(value === "slide" ? "slide" : "post")}
      className="flex min-h-0 flex-col"
    >
      <Tabs.List aria-label="What is shown" className="flex shrink-0 gap-4 border-b border-line px-4 sm:px-6">
        <Tabs.Trigger value="post" className={TRIGGER}>
          Post
        </Tabs.Trigger>
        <Tabs.Trigger value="slide" className={TRIGGER}>
          {slideLabel}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="post" className={CONTENT}>
        {post}
      </Tabs.Content>
      <Tabs.Content value="slide" className={CONTENT}>
        {slide}
      </Tabs.Content>
    </Tabs.Root>
  );
}

const CONTENT =
  "px-4 py-4 outline-offset-[-2px] sm:px-6 lg:min-h-0 lg:flex-1 lg:overflow-y-auto lg:max-xl:scroll-pt-[calc(34dvh+8rem)]";
