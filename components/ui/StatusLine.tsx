import type { ReactNode } from "react";

interface StatusLineProps {
  /** Classes for the colour of the words. */
  look: string;
  icon: ReactNode;
  children: ReactNode;
}

/** What has become of something, behind its sign, which stays at the first line. */
export function StatusLine({ look, icon, children }: StatusLineProps) {
  return (
    <span className={`flex items-start gap-2 ${look}`}>
      <span className="flex h-5 shrink-0 items-center">{icon}</span>
      <span className="min-w-0 break-words">{children}</span>
    </span>
  );
}
