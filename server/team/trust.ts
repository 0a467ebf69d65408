import { type Scope } from '../platform/database/scope.ts'
import { signal } from '../platform/changes/changes.ts'
import { perHouse } from './perHouse.ts'

const trustedMs = 5000
const mostRooms = 10_000
const mostInRoom = 10_000

/** The signal that tells every process to look again who may come into a workspace. */
const accessChanged = 'access'

type Entry<T> = { known: T; until: number }
type Room<T> = { entries: Map<string, Entry<T>>; generation: number; leave(): void }

/** Who was found to be whom, believed for five seconds so that a busy screen costs no statement for each call. */
export type Trust = {
  /** What `credential` stands for in this workspace; asks `look` unless it was told lately. Finding nothing is not kept. */
  remember<T extends { actor?: object }>(workspaceId: string, credential: string, look: () => Promise<T | undefined>): Promise<T | undefined>
  forget(workspaceId: string): void
}

export const trustOf = perHouse(({ clock, stream }): Trust => {
  const rooms = new Map<string, Room<unknown>>()

  const open = (workspaceId: string): Room<unknown> => {
    if (rooms.size >= mostRooms) for (const id of rooms.keys()) close(id)
    const leave = stream.listen(workspaceId, ({ kind }) => kind === accessChanged && forget(workspaceId))
    const room = { entries: new Map(), generation: 0, leave }
    rooms.set(workspaceId, room)
    return room
  }
  const close = (workspaceId: string) => {
    rooms.get(workspaceId)?.leave()
    rooms.delete(workspaceId)
  }
  const forget = (workspaceId: string) => {
    const room = rooms.get(workspaceId)
    if (!room) return
    room.entries.clear()
    room.generation += 1
  }

  return {
    async remember<T extends { actor?: object }>(workspaceId: string, credential: string, look: () => Promise<T | undefined>) {
      const room = (rooms.get(workspaceId) ?? open(workspaceId)) as Room<T>
      const entry = room.entries.get(credential)
      const now = clock.now().getTime()
      if (entry && entry.until > now && entry.until <= now + trustedMs) return entry.known
      // What was read before somebody was shown out must not be believed after it.
      const { generation } = room
      const known = await look()
      if (known?.actor && room.generation === generation) {
        if (room.entries.size >= mostInRoom) room.entries.clear()
        room.entries.set(credential, { known, until: now + trustedMs })
      } else if (room.entries.size === 0 && rooms.get(workspaceId) === room) close(workspaceId)
      return known
    },
    forget,
  }
})

/** Told in the transaction that changes who may do what; other processes hear it within a moment of its commit. */
export const tellAccessChanged = (scope: Scope, record: string): Promise<void> =>
  signal(scope, [{ kind: accessChanged, record, version: 0 }])
