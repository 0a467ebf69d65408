/**
 * One re-read at a time, and one more if it was asked for meanwhile. Cancelling the running one instead would starve
 * the screen when signals come faster than answers; dropping the request would miss what changed while it ran.
 */
export function refresher(run: () => Promise<void>): () => void {
  let running = false
  let again = false
  async function go() {
    running = true
    do {
      again = false
      await run().catch(() => undefined)
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void go()
  }
}
