/** A version that is a text, as it was typed. */
export function Words({ text }: { text: string }) {
  if (text === "") return <Missing>Nothing</Missing>;
  return (
    <span className="wrap-anywhere whitespace-pre-line" dir="auto">
      {text}
    </span>
  );
}

/** Stands where a version has nothing to show. */
export function Missing({ children }: { children: string }) {
  return <span className="text-ink-faint">{children}</span>;
}
