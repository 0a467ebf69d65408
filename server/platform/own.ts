import { commands } from './backup/commands.ts'
import { pruneSignals } from './changes/followers.ts'
import { streamRoute } from './changes/stream-route.ts'
import { checks } from './doctor/checks.ts'
import { removeOrphans } from './files/orphans.ts'
import type { Module } from './module.ts'

/** What the house does for itself. */
export const house: Module = {
  name: 'platform',
  routes: [streamRoute],
  commands,
  checks,
  jobs: (self) => [
    { name: 'prune-signals', every: '17 * * * *', run: async () => void (await pruneSignals(self)) },
    { name: 'remove-orphaned-files', every: '41 20 * * *', run: async () => void (await removeOrphans(self)) },
  ],
}
