/** Something that waits until the test lets it go on. */
export interface Gate {
  passed: Promise<void>;
  open: () => void;
}

export function createGate(): Gate {
  const { promise, resolve } = deferred();
  return { passed: promise, open: () => resolve() };
}

/** A promise that the test settles: `Promise.withResolvers`, which Node 20 does not have. */
export function deferred<Value = void>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<Value>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise;
    reject = rejectPromise;
  });
  return { promise, resolve, reject };
}
