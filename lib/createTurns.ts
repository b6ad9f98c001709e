/**
 * Work of one key waits for the work of that key that was asked for before, whether that succeeds or not; other keys go
 * on beside it.
 */
export function createTurns(): <Result>(key: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work);
    const ended = turn.catch(() => {}); // whoever asked is told; the next in turn goes on
    last.set(key, ended);
    return turn;
  };
}
