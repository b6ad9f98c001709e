import { afterEach, beforeEach } from "vitest";

interface Waiting {
  mode: LockMode;
  grant: () => void;
}

/** Web Locks, which jsdom does not have: https://w3c.github.io/web-locks/, without `steal` and without a page's end. */
function createFakeLocks(): Pick<LockManager, "request"> {
  const held = new Map<string, LockMode[]>();
  const queues = new Map<string, Waiting[]>();
  const heldOf = (name: string) => held.get(name) ?? [];
  const queueOf = (name: string) => queues.get(name) ?? [];

  function isFree(name: string, mode: LockMode): boolean {
    return mode === "shared" ? !heldOf(name).includes("exclusive") : heldOf(name).length === 0;
  }

  function release(name: string, mode: LockMode): void {
    held.set(name, heldOf(name).toSpliced(heldOf(name).indexOf(mode), 1));
    const [next, ...others] = queueOf(name);
    if (!next || !isFree(name, next.mode)) return;
    queues.set(name, others);
    next.grant();
  }

  function wait(name: string, mode: LockMode, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = { mode, grant: resolve };
      queues.set(name, [...queueOf(name), waiting]);
      signal?.addEventListener("abort", () => {
        queues.set(
          name,
          queueOf(name).filter((each) => each !== waiting),
        );
        reject(signal.reason);
      });
    });
  }

  async function request<Result>(
    name: string,
    optionsOrCallback: LockOptions | LockGrantedCallback<Result>,
    given?: LockGrantedCallback<Result>,
  ): Promise<Awaited<Result>> {
    const options = typeof optionsOrCallback === "function" ? {} : optionsOrCallback;
    const callback = typeof optionsOrCallback === "function" ? optionsOrCallback : given;
    if (!callback) throw new TypeError("a callback is needed");
    const { mode = "exclusive", ifAvailable = false, signal } = options;
    signal?.throwIfAborted();
    const isAvailable = queueOf(name).length === 0 && isFree(name, mode);
    if (!isAvailable && ifAvailable) return await callback(null);
    if (!isAvailable) await wait(name, mode, signal);
    held.set(name, [...heldOf(name), mode]);
    try {
      return await callback({ name, mode });
    } finally {
      release(name, mode);
    }
  }

  return { request };
}

/** Gives the tests of this block Web Locks: all tabs of a test share them. */
export function useLocks(): void {
  beforeEach(() => {
    Object.defineProperty(navigator, "locks", { value: createFakeLocks(), configurable: true });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, "locks");
  });
}
