import { idNamed } from '../platform/id.ts'

/** The source of all that staff type themselves: the same in every program, so that no row has to be made for it first. */
export const counterOf = (workspaceId: string): string => idNamed(workspaceId, 'counter')

export const counterMark = { kind: 'counter', name: null }
