import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const TONES = {
  neutral: { look: "border-line bg-sunken text-ink-soft", Icon: Info, iconLook: "" },
  warn: { look: "border-transparent bg-warn-soft text-ink", Icon: TriangleAlert, iconLook: "text-warn" },
  bad: { look: "border-transparent bg-bad-soft text-ink", Icon: CircleAlert, iconLook: "text-bad" },
};

interface NoticeProps {
  tone?: keyof typeof TONES;
  children: ReactNode;
  actions?: ReactNode;
  /** `alert` interrupts a screen reader: only for what the marketer must know now. */
  role?: "alert" | "status";
}

/** A sentence or two that belong to what stands below, with what can be done about it. */
export function Notice({ tone = "neutral", children, actions, role }: NoticeProps) {
  const { look, Icon, iconLook } = TONES[tone];
  return (
    <div role={role} className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border p-3 ${look}`}>
      <div className="flex flex-[1_1_24rem] items-start gap-2">
        <Icon className={`mt-0.5 size-4 shrink-0 ${iconLook}`} aria-hidden />
        <div className="min-w-0 text-body break-words">{children}</div>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
