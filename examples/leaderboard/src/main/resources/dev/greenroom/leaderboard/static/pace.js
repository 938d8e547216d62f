/**
 * Work that runs when it is asked for, one run at a time and no more often than once in so many milliseconds. The last
 * request is never lost: a request that comes while the work runs leads to another run. Work that is slow runs at most
 * half of the time.
 */
export function paced(millis, work) {
  let isWanted = false;
  let isRunning = false;

  async function run() {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      const began = performance.now();
      await work();
      const took = performance.now() - began;
      await pause(Math.max(millis - took, took));
    }
    isRunning = false;
  }

  return () => {
    isWanted = true;
    if (!isRunning) {
      run();
    }
  };
}

function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
