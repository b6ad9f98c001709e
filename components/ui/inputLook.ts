/** The look of an input in a form. */
export const INPUT_LOOK =
  "rounded-md border border-line-strong bg-surface px-2.5 pointer-coarse:min-h-11 text-lead placeholder:text-ink-faint hover:border-ink-faint focus:border-accent-ink focus:outline-1 focus:outline-accent-ink aria-invalid:border-bad sm:text-body";
