import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface StateMessageProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  /** What the reader can do about it. */
  actions?: ReactNode;
  /** The page's only heading is an `h1`; inside a page it is an `h2`. */
  heading?: "h1" | "h2";
}

/** A page or a region that has nothing else to show: empty, not found, out of reach. */
export function StateMessage({
  icon: Icon,
  title,
  children,
  actions,
  heading: Heading = "h2",
}: StateMessageProps) {
  return (
    <div className="mx-auto flex max-w-md animate-fade-in flex-col items-center px-4 py-16 text-center">
      <span className="mb-4 flex size-12 items-center justify-center rounded-xl border border-line bg-surface text-ink-soft shadow-raised">
        <Icon className="size-6" strokeWidth={1.5} aria-hidden />
      </span>
      <Heading className="text-title font-semibold">{title}</Heading>
      <div className="mt-2 text-body text-pretty text-ink-soft">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
