/** Three cards of a carousel, the middle one in front. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-6 text-accent" aria-hidden>
      <rect x="2" y="8" width="12" height="16" rx="3" fill="currentColor" opacity="0.4" />
      <rect x="18" y="8" width="12" height="16" rx="3" fill="currentColor" opacity="0.4" />
      <rect
        x="8"
        y="5"
        width="16"
        height="22"
        rx="3.5"
        fill="currentColor"
        className="stroke-canvas"
        strokeWidth="2"
      />
    </svg>
  );
}
