/**
 * For a row of a list that is about to go: called once it is gone, the result puts the focus on the link of the row that
 * takes its place, or on the page's content; not where the focus has gone elsewhere meanwhile.
 */
export function rememberNeighbour(link: string): () => void {
  const row = document.querySelector(`a[href$="${link}"]`)?.closest("li");
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  return () => {
    requestAnimationFrame(() => {
      const main = document.getElementById("main");
      const isLost = document.activeElement === document.body || document.activeElement === main;
      const next = neighbour?.isConnected ? neighbour.querySelector<HTMLElement>("a") : main;
      if (isLost) (next ?? main)?.focus();
    });
  };
}

/** About a second: until a list has been read anew, and a message has given back the focus that it took. */
const FRAMES = 60;

/** For a row that has come back, or is about to be rendered; not where the focus has gone elsewhere meanwhile. */
export function focusRow(link: string): void {
  const focusAt = (frame: number) => {
    const { activeElement: active, body } = document;
    const isElsewhere = active !== body && active?.id !== "main" && !active?.closest("[data-sonner-toaster]");
    if (!isElsewhere) document.querySelector<HTMLElement>(`a[href$="${link}"]`)?.focus();
    if (frame < FRAMES) requestAnimationFrame(() => focusAt(frame + 1));
  };
  requestAnimationFrame(() => focusAt(0));
}
