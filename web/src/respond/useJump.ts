import type { Conversation } from '../../../server/respond/shapes.ts'

export const placeOf = (itemId: string) => `item-${itemId}`

/** How far back a quote is followed: ten pages are months of most chats. */
const mostPages = 10

/** Goes to a message of this conversation, reading older ones until it is there. False when it was not found. */
export function useJump(conversation: Conversation, loadEarlier: (cursor: string) => Promise<string | null>): (itemId: string) => Promise<boolean> {
  return async (itemId) => {
    let cursor = conversation.earlier
    for (let page = 0; page <= mostPages; page += 1) {
      const place = document.getElementById(placeOf(itemId))
      if (place) {
        place.scrollIntoView({ block: 'center' })
        place.focus({ preventScroll: true })
        return true
      }
      if (cursor === null) return false
      cursor = await loadEarlier(cursor)
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    }
    return false
  }
}
