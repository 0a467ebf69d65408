/** Runs a program until it is told to end, whoever tells it: a signal, or the end of whoever started it. */
export async function untilToldToEnd(startedBySetup: boolean): Promise<string> {
  return new Promise((done) => {
    // Kept listening to: Ctrl+C tells the whole group and setup.mjs tells us once more, and the second word must not cut the first short.
    process.on('SIGTERM', () => done('SIGTERM'))
    process.on('SIGINT', () => done('SIGINT'))
    // setup.mjs holds the other end of this channel; when it is killed without a word, the channel closes.
    if (startedBySetup) process.once('disconnect', () => done('disconnect'))
  })
}
