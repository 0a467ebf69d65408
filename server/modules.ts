import { readingsOf } from './analyze/index.ts'
import { analyzingOf } from './analyze/module.ts'
import { customersOf } from './customers/module.ts'
import { sourcesOf } from './listen/index.ts'
import { listen } from './listen/module.ts'
import { asTaker } from './platform/changes/followers.ts'
import { undoOf } from './platform/changes/undo.ts'
import { restoreOf } from './platform/backup/commands.ts'
import { doctorOf } from './platform/doctor/doctor.ts'
import { house } from './platform/own.ts'
import type { House } from './platform/house.ts'
import type { Module } from './platform/module.ts'
import { refolding } from './platform/search/refold.ts'
import { searchOf } from './platform/search/route.ts'
import { reconsider } from './respond/index.ts'
import { respond } from './respond/module.ts'
import { team } from './team/module.ts'
import { importCommand } from './importCommand.ts'
import { takeImport } from './importing.ts'
import { turn } from './turn.ts'

/** The list of modules, in the order in which one may know another; this is the only file that knows them all. */
export const modules: readonly Module[] = [
  house,
  team,
  customersOf({ sourcesOf, readingsOf }),
  listen,
  analyzingOf(reconsider),
  { name: 'loop', commands: [importCommand], takers: [{ kind: 'intake', atOnce: 1, take: turn }, { kind: 'import', atOnce: 2, take: (house, stopping) => takeImport(house, () => stopping.aborted) }] },
  respond,
]

const undos = modules.flatMap((module) => module.undos ?? [])
const searches = modules.flatMap((module) => module.searches ?? [])

export const routes = [...modules.flatMap((module) => module.routes ?? []), searchOf(searches), undoOf(undos)]
export const hooks = modules.flatMap((module) => module.hooks ?? [])
export const checks = modules.flatMap((module) => module.checks ?? [])
export const restorations = modules.flatMap((module) => module.restored ?? [])
export const commands = [...modules.flatMap((module) => module.commands ?? []), doctorOf(checks), restoreOf(restorations)]
export const takers = [...modules.flatMap((module) => [...(module.takers ?? []), ...(module.after ?? []).map(asTaker)]), ...refolding(searches)]
export const insideFollowers = modules.flatMap((module) => module.inside ?? [])
export const jobs = (house: House, more: readonly Module[] = []) => [...modules, ...more].flatMap((module) => module.jobs?.(house) ?? [])
