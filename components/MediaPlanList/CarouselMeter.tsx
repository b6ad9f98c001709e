interface CarouselMeterProps {
  total: number;
  complete: number;
}

/** More cards than this are not counted by eye; the sentence beside it has the number. */
const MAX_CARDS = 24;

/** A small card for each carousel of a plan, filled when all its pictures are there. */
export function CarouselMeter({ total, complete }: CarouselMeterProps) {
  const shown = Math.min(total, MAX_CARDS);
  const filled = total === 0 ? 0 : Math.floor((complete / total) * shown);
  return (
    <div aria-hidden className="flex gap-1">
      {Array.from({ length: shown }, (_, index) => (
        <span
          key={index}
          className={`h-3.5 w-2.5 rounded-[3px] ${index < filled ? "bg-accent" : "border border-line-strong"}`}
        />
      ))}
    </div>
  );
}
