import type { ComponentProps } from "react";

interface IconButtonProps extends ComponentProps<"button"> {
  /** What pressing it does: the name for screen readers and the tooltip. */
  label: string;
}

/** A button that is only an icon. */
export function IconButton({ label, className = "", ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={`inline-flex size-9 shrink-0 pointer-coarse:size-11 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-hover hover:text-ink disabled:cursor-not-allowed disabled:opacity-40 disabled:hover:bg-transparent [&>svg]:size-4 ${className}`}
    />
  );
}
