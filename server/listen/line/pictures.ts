import type { House } from '../../platform/house.ts'
import { type Received, receiveFile } from '../../platform/files/receive.ts'
import { openConfigured } from '../../platform/http/outbound.ts'
import { sniffed } from '../media/sniff.ts'
import type { LineCredentials } from '../sources.ts'

const largestPicture = 5 * 1024 * 1024
const longestMs = 20_000

/** The address of a picture is told, not set by anybody of ours: only LINE's own hosts are asked for one, or who stands in for LINE. */
export function mayAsk(address: string, line: Pick<LineCredentials, 'apiBase' | 'dataBase'>): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin, username, port } = new URL(address)
  if ([line.apiBase, line.dataBase].some((base) => new URL(base).origin === origin)) return true
  return protocol === 'https:' && port === '' && username === '' && hostname.endsWith('.line-scdn.net')
}

/** How somebody looks, if it can be had now; a name is worth keeping without it. */
export async function fetchPicture(house: House, line: LineCredentials, workspaceId: string, address: string): Promise<{ received: Received; mediaType: string } | undefined> {
  if (!mayAsk(address, line)) return undefined
  try {
    const opened = await openConfigured(address, { headers: {}, silenceMs: 10_000, signal: AbortSignal.timeout(longestMs) })
    if (opened.status !== 200) {
      opened.leave()
      return undefined
    }
    const looked = sniffed(opened.pieces)
    const received = await receiveFile(house, workspaceId, looked.pieces, { maxBytes: largestPicture })
    const mediaType = looked.mediaType()
    return mediaType.startsWith('image/') ? { received, mediaType } : undefined
  } catch (error) {
    house.log.info({ err: error }, 'a profile picture could not be fetched')
    return undefined
  }
}
