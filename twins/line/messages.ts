import type { ErrorDetail } from './answers.ts'

export interface OutgoingMessage {
  type: string
  text?: string
  /** Text and stickers may quote a message by the token that came with it. */
  quoteToken?: string
}

/** What each message type cannot do without. LINE has no type for a document: a PDF is sent as a link in a text. */
const required: Record<string, readonly string[]> = {
  text: ['text'],
  textV2: ['text'],
  sticker: ['packageId', 'stickerId'],
  image: ['originalContentUrl', 'previewImageUrl'],
  video: ['originalContentUrl', 'previewImageUrl'],
  audio: ['originalContentUrl', 'duration'],
  location: ['title', 'address', 'latitude', 'longitude'],
  imagemap: ['baseUrl', 'altText', 'baseSize', 'actions'],
  template: ['altText', 'template'],
  flex: ['altText', 'contents'],
}

const longestText = 5000

export function faultsOfMessages(messages: unknown): ErrorDetail[] {
  if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5) {
    return [{ message: 'Size must be between 1 and 5', property: 'messages' }]
  }
  return messages.flatMap((message, index) => faultsOfMessage(message, `messages[${index}]`))
}

function faultsOfMessage(message: unknown, at: string): ErrorDetail[] {
  if (typeof message !== 'object' || message === null) return [{ message: 'Must be an object', property: at }]
  const fields = message as Record<string, unknown>
  const needed = typeof fields.type === 'string' && Object.hasOwn(required, fields.type) ? required[fields.type] : undefined
  if (!needed) {
    return [{ message: `Must be one of the following values: [${Object.keys(required).join(', ')}]`, property: `${at}.type` }]
  }
  const details = needed
    .filter((name) => fields[name] === undefined || fields[name] === null || fields[name] === '')
    .map((name) => ({ message: 'May not be empty', property: `${at}.${name}` }))
  // LINE counts UTF-16 units, as JavaScript does: an emoji is two or more.
  if (typeof fields.text === 'string' && fields.text.length > longestText) {
    details.push({ message: `Length must be between 0 and ${longestText}`, property: `${at}.text` })
  }
  if (needed.includes('text') && fields.text !== undefined && typeof fields.text !== 'string') {
    details.push({ message: 'Must be a string', property: `${at}.text` })
  }
  return details
}
