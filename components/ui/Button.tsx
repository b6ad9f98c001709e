import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";

type Variant = "primary" | "secondary" | "quiet" | "danger";
type Size = "small" | "medium";

const VARIANTS: Record<Variant, string> = {
  primary: "bg-accent text-white hover:bg-accent-hover disabled:bg-sunken disabled:text-ink-faint",
  secondary:
    "border border-line-strong bg-surface text-ink hover:bg-hover disabled:border-line disabled:text-ink-faint",
  quiet: "text-ink-soft hover:bg-hover hover:text-ink disabled:text-ink-faint",
  danger: "bg-bad-fill text-white hover:brightness-90 disabled:bg-sunken disabled:text-ink-faint",
};

const SIZES: Record<Size, string> = {
  small: "h-7 pointer-coarse:h-11 gap-1 rounded-md px-2 text-small",
  medium: "h-9 pointer-coarse:h-11 gap-2 rounded-md px-3 text-body",
};

interface ButtonLook {
  variant?: Variant;
  size?: Size;
}

/** The classes of a button, for links that look like one. */
export function buttonLook({ variant = "secondary", size = "medium" }: ButtonLook): string {
  return `inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed ${SIZES[size]} ${VARIANTS[variant]}`;
}

interface ButtonProps extends ComponentProps<"button">, ButtonLook {
  /** Shows that what was asked for is under way; the button cannot be pressed again meanwhile. */
  busy?: boolean;
}

export function Button({ variant, size, busy, className = "", children, ...props }: ButtonProps) {
  const look = buttonLook({ ...(variant && { variant }), ...(size && { size }) });
  return (
    <button
      type="button"
      {...props}
      disabled={busy || props.disabled}
      aria-busy={busy}
      className={`${look} ${className}`}
    >
      {busy && <LoaderCircle className="size-4 animate-spin" aria-hidden />}
      {children}
    </button>
  );
}
