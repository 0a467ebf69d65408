import type { InsideFollower } from './platform/changes/changes.ts'
import type { Command } from './platform/commands/command.ts'
import type { Hook, Route } from './platform/http/route.ts'
import type { Job } from './platform/jobs/jobs.ts'
import type { House } from './platform/house.ts'
import * as team from './team/module.ts'

/** What a module hands to the house; the only file that knows all modules gathers it. */
export const routes: readonly Route[] = []
export const hooks: readonly Hook[] = []
export const commands: readonly Command[] = [...team.commands]
export const insideFollowers: readonly InsideFollower[] = []
export const jobs = (_house: House): readonly Job[] => []
