/** Runs a program until it is told to end, whoever tells it: a signal, or the end of whoever started it. */
export async function untilToldToEnd(startedBySetup: boolean): Promise<string> {
  return new Promise((done) => {
    process.once('SIGTERM', () => done('SIGTERM'))
    process.once('SIGINT', () => done('SIGINT'))
    // setup.mjs holds the other end of this channel; when it is killed without a word, the channel closes.
    if (startedBySetup) process.once('disconnect', () => done('disconnect'))
  })
}
