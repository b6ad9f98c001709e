import { clsx } from "clsx";
import { useId, type ReactNode } from "react";
import { LAYOUT_NAMES, LAYOUTS, matchLayout, type Layout } from "@/lib/carousel/layouts";

interface LayoutChooserProps {
  /** A layout by its name; the empty text without one. */
  value: string;
  /** What it means to choose none: the designer chooses, or the picture stands without words. */
  none: "automatic" | "pictureOnly";
  onChange: (value: string) => void;
  /** Chooses the same for every slide; absent where there is only one. */
  onUseForAll: (() => void) | undefined;
  /** What else can be done with how it is set. */
  children?: ReactNode;
}

const NONE_NAMES = { automatic: "Automatic", pictureOnly: "Picture only" };

/** How the slide is set: schemes to choose from in rows of words, lists, facts and pictures, with the arrow keys too. */
export function LayoutChooser({ value, none, onChange, onUseForAll, children }: LayoutChooserProps) {
  const group = useId();
  const chosen = matchLayout(value);
  const choices: { choice: LayoutChoice; name: string; value: string; look: string }[] = [
    { choice: none, name: NONE_NAMES[none], value: "", look: "flex-row justify-center gap-2" },
    ...LAYOUTS.map((layout) => {
      return { choice: layout, name: LAYOUT_NAMES[layout], value: layout, look: "flex-col gap-1" };
    }),
  ];
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Layout</legend>
      <div className="flex min-h-7 items-center justify-between gap-2 pb-1">
        <span aria-hidden className="mr-auto text-small font-medium text-ink-faint">
          Layout
        </span>
        {children}
        {onUseForAll && (
          <button
            type="button"
            onClick={onUseForAll}
            className="-mr-2 rounded-md px-2 py-1 text-small font-medium text-accent-ink hover:bg-hover pointer-coarse:min-h-11"
          >
            Use for all slides
          </button>
        )}
      </div>
      <div className="grid grid-cols-4 gap-1">
        {choices.map(({ choice, name, value: own, look }) => (
          <label key={choice} className="relative block first:col-span-4">
            <input
              type="radio"
              name={group}
              value={own}
              checked={own === (chosen ?? "")}
              onChange={() => onChange(own)}
              className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-md"
            />
            <span className={clsx(OPTION, look)}>
              <LayoutIcon choice={choice} />
              <span className="text-balance">{name}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const OPTION =
  "pointer-events-none flex h-full items-center rounded-md border border-transparent px-0.5 py-1.5 text-center leading-tight text-small text-ink-soft peer-[&:hover:not(:checked)]:bg-hover peer-checked:border-accent-ink peer-checked:bg-accent-soft peer-checked:font-medium peer-checked:text-accent-ink";

/** What can be chosen for a slide: a layout, or none of them. */
type LayoutChoice = Layout | "automatic" | "pictureOnly";

/** How a layout sets a slide, as a small scheme of it. */
function LayoutIcon({ choice }: { choice: LayoutChoice }) {
  return (
    <svg viewBox="0 0 32 40" aria-hidden className="h-8 w-6.5 shrink-0" fill="currentColor">
      <rect
        x="0.75"
        y="0.75"
        width="30.5"
        height="38.5"
        rx="3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {SCHEMES[choice]}
    </svg>
  );
}

/** A line of words. */
function Line({ x = 6, y, width, height = 2 }: { x?: number; y: number; width: number; height?: number }) {
  return <rect x={x} y={y} width={width} height={height} rx={Math.min(height / 2, 1)} />;
}

const MOUNTAINS = <path d="M1.5 24 10 14l6 7 4.5-5 10 8.5V28h-29Z" opacity="0.45" />;

const SCHEMES: Record<LayoutChoice, ReactNode> = {
  automatic: (
    <path d="M16 11.5c.9 5.2 3.3 7.6 8.5 8.5-5.2.9-7.6 3.3-8.5 8.5-.9-5.2-3.3-7.6-8.5-8.5 5.2-.9 7.6-3.3 8.5-8.5Z" />
  ),
  pictureOnly: (
    <>
      <circle cx="22.5" cy="11" r="3" opacity="0.45" />
      <path d="M1.5 31 11 19l6.5 8 4.5-5 8.5 9v5.5q0 2-2 2h-25q-2 0-2-2Z" opacity="0.45" />
    </>
  ),
  cover: (
    <>
      <circle cx="8" cy="8" r="2" />
      <Line y={20} width={20} height={4} />
      <Line y={26} width={14} height={4} />
      <Line y={33} width={9} />
    </>
  ),
  statement: (
    <>
      <Line y={12} width={20} height={4} />
      <Line y={18} width={17} height={4} />
      <Line y={24} width={11} height={4} />
    </>
  ),
  list: (
    <>
      <Line y={7} width={15} height={3} />
      {[15, 22, 29].map((y) => (
        <g key={y}>
          <circle cx="7.5" cy={y + 1} r="1.5" />
          <Line x={11.5} y={y} width={y === 22 ? 11 : 14} />
        </g>
      ))}
    </>
  ),
  statistic: (
    <>
      <path d="M8.5 10.5h3v13h-3.2v-9.6l-2.6.9v-2.6Z" />
      <path
        d="M19.5 10.2c-3 0-5 2.5-5 6.8s2 6.8 5 6.8 5-2.5 5-6.8-2-6.8-5-6.8Zm0 3c1.2 0 1.8 1.4 1.8 3.8s-.6 3.8-1.8 3.8-1.8-1.4-1.8-3.8.6-3.8 1.8-3.8Z"
        fillRule="evenodd"
      />
      <Line y={28} width={18} />
      <Line y={32} width={11} />
    </>
  ),
  quote: (
    <>
      <path d="M6 15c0-4 2-6.5 5.5-7.5l.6 1.6c-1.9.8-2.8 2-2.9 3.4h2.8V18H6Zm9.5 0c0-4 2-6.5 5.5-7.5l.6 1.6c-1.9.8-2.8 2-2.9 3.4h2.8V18h-6Z" />
      <Line y={22} width={20} />
      <Line y={26} width={17} />
      <Line y={32} width={8} />
    </>
  ),
  step: (
    <>
      <circle cx="11" cy="12" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M10.4 9.4h1.6v5.2h-1.6v-3.2l-1 .4v-1.5Z" />
      <Line y={22} width={17} height={3} />
      <Line y={28} width={20} />
      <Line y={32} width={12} />
    </>
  ),
  comparison: (
    <>
      <path d="M1.5 3.5q0-2 2-2h25q2 0 2 2V20h-29Z" opacity="0.3" />
      <Line y={8} width={14} />
      <Line y={12} width={9} />
      <Line y={26} width={17} />
      <Line y={30} width={11} />
    </>
  ),
  picture: (
    <>
      <path d="M1.5 3.5q0-2 2-2h25q2 0 2 2V25h-29Z" opacity="0.2" />
      {MOUNTAINS}
      <Line y={31} width={20} />
      <Line y={34.5} width={12} />
    </>
  ),
  icons: (
    <>
      <Line y={6} width={15} height={3} />
      {[13, 21, 29].map((y) => (
        <g key={y}>
          <rect x="6" y={y} width="5.5" height="5.5" rx="1.5" opacity="0.45" />
          <Line x={14} y={y + 1.75} width={y === 21 ? 8 : 11} />
        </g>
      ))}
    </>
  ),
  checklist: (
    <>
      <Line y={7} width={15} height={3} />
      {[15, 22, 29].map((y) => (
        <g key={y}>
          <path
            d={`m6 ${y + 1} 1.6 1.6 3-3.4`}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
          <Line x={13} y={y} width={y === 22 ? 10 : 13} />
        </g>
      ))}
    </>
  ),
  chart: (
    <>
      <Line y={7} width={15} height={3} />
      <rect x="6" y="25" width="5" height="8" opacity="0.45" />
      <rect x="13.5" y="20" width="5" height="13" opacity="0.45" />
      <rect x="21" y="15" width="5" height="18" />
    </>
  ),
  table: (
    <>
      <Line y={6} width={15} height={3} />
      <rect x="5" y="13" width="10.5" height="21" rx="1.5" opacity="0.25" />
      <rect x="16.5" y="13" width="10.5" height="21" rx="1.5" opacity="0.5" />
      {[17, 23, 29].map((y) => (
        <g key={y}>
          <Line x={7} y={y} width={6} />
          <Line x={18.5} y={y} width={6} />
        </g>
      ))}
    </>
  ),
  timeline: (
    <>
      <rect x="7.25" y="8" width="1.5" height="24" opacity="0.45" />
      {[8, 19, 30].map((y) => (
        <g key={y}>
          <circle cx="8" cy={y + 1} r="2.25" />
          <Line x={13} y={y} width={y === 19 ? 13 : 10} />
        </g>
      ))}
    </>
  ),
  grid: (
    <>
      <path d="M1.5 3.5q0-2 2-2h11.75v11.5H1.5Zm15.25-2H28.5q2 0 2 2V13H16.75Z" opacity="0.45" />
      <path d="M1.5 14.5h13.75V27H1.5Zm15.25 0h13.75V27H16.75Z" opacity="0.3" />
      <Line y={31} width={20} />
      <Line y={34.5} width={12} />
    </>
  ),
  profile: (
    <>
      <circle cx="16" cy="13" r="7" opacity="0.3" />
      <circle cx="16" cy="11.5" r="2.5" />
      <path d="M11.5 18.3a4.7 4.7 0 0 1 9 0 7 7 0 0 1-9 0Z" />
      <Line x={8} y={24} width={16} height={3} />
      <Line x={11} y={29.5} width={10} />
    </>
  ),
  closing: (
    <>
      <Line x={7} y={11} width={18} height={3} />
      <Line x={10} y={16} width={12} height={3} />
      <rect x="7" y="25" width="18" height="7" rx="3.5" opacity="0.45" />
      <Line x={11.5} y={27.5} width={9} />
    </>
  ),
};
