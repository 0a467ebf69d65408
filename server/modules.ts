import { listen } from './listen/module.ts'
import { asTaker } from './platform/changes/followers.ts'
import { restoreOf } from './platform/backup/commands.ts'
import { doctorOf } from './platform/doctor/doctor.ts'
import { house } from './platform/own.ts'
import type { House } from './platform/house.ts'
import type { Module } from './platform/module.ts'
import { respond } from './respond/module.ts'
import { team } from './team/module.ts'
import { turn } from './turn.ts'

/** The list of modules, in the order in which one may know another; this is the only file that knows them all. */
export const modules: readonly Module[] = [
  house,
  team,
  listen,
  { name: 'loop', takers: [{ kind: 'intake', atOnce: 1, take: turn }] },
  respond,
]

export const routes = modules.flatMap((module) => module.routes ?? [])
export const hooks = modules.flatMap((module) => module.hooks ?? [])
export const checks = modules.flatMap((module) => module.checks ?? [])
export const restorations = modules.flatMap((module) => module.restored ?? [])
export const commands = [...modules.flatMap((module) => module.commands ?? []), doctorOf(checks), restoreOf(restorations)]
export const takers = modules.flatMap((module) => [...(module.takers ?? []), ...(module.after ?? []).map(asTaker)])
export const insideFollowers = modules.flatMap((module) => module.inside ?? [])
export const jobs = (house: House, more: readonly Module[] = []) => [...modules, ...more].flatMap((module) => module.jobs?.(house) ?? [])
