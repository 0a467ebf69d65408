import type { Command } from '../platform/commands/command.ts'
import { userCreate } from './userCreate.ts'

export const commands: readonly Command[] = [userCreate]
