import { randomUuid } from '../platform/uuid.ts'

/**
 * The id under which words were sent. While the server has not said that it has them, the same words go out under the
 * same id, and the server counts them once: pressing "send" again after a broken line can do no harm.
 */
function openUnanswered() {
  const sent = new Map<string, { text: string; id: string }>()
  return {
    idFor(draftKey: string, text: string): string {
      const known = sent.get(draftKey)
      if (known?.text === text) return known.id
      const id = randomUuid()
      sent.set(draftKey, { text, id })
      return id
    },
    settle: (draftKey: string) => void sent.delete(draftKey),
  }
}

export const unanswered = openUnanswered()
