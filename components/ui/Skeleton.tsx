/** A grey place-holder of the size that `className` gives; its region says that it is loading. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={`animate-pulse rounded-md bg-sunken ${className}`} />;
}
