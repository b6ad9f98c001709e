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

/** For a row that has come back. */
export function focusRow(link: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`a[href$="${link}"]`)?.focus());
}
