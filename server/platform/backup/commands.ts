import { z } from 'zod'
import { commandActor } from '../access/loop.ts'
import { command } from '../commands/command.ts'
import type { Restoration } from '../module.ts'
import { makeBackup } from './backup.ts'
import { restoreBackup } from './restore.ts'
import { resumeSending } from './resume.ts'

const file = z.object({ positional: z.string().min(1), force: z.literal(true).optional() })

/** The command itself, told of what each module has to put right afterwards. */
export const restoreOf = (restorations: readonly Restoration[]) =>
  command({
    name: 'restore',
    usage: 'restore FILE [--force]',
    options: file,
    run: (house, { positional, force }) => restoreBackup(house, positional, force === true, restorations),
  })

export const commands = [
  command({
    name: 'backup',
    usage: 'backup FILE [--force]',
    options: file,
    run: (house, { positional, force }) => makeBackup(house, positional, force === true),
  }),
  command({
    name: 'sending resume',
    usage: 'sending resume --workspace ID',
    options: z.object({ workspace: z.uuid() }),
    run: (house, { workspace }) => resumeSending(house, commandActor(workspace)),
  }),
]
