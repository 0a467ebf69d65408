import { isIP, isIPv4 } from 'node:net'

/**
 * public: anybody may be sent there · private: only where an administrator sent us · never: nothing that we fetch lives
 * there, e.g. the address from which machines in a cloud get their secrets.
 */
export type Reach = 'public' | 'private' | 'never'

function ranges(texts: string): Range[] {
  return texts.trim().split(/\s+/).map(rangeOf)
}

const private4 = ranges('10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 172.16.0.0/12 192.168.0.0/16')
/** This network, link-local, protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved; and two clouds' own. */
const never4 = ranges(`
  0.0.0.0/8 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
  224.0.0.0/4 240.0.0.0/4 100.100.100.200/32 168.63.129.16/32`)
const private6 = ranges('::1/128 fc00::/7')
const never6 = ranges('fd00:ec2::254/128 fd20:ce::254/128')
/** Only this is given out as unicast; what of it is for protocols (Teredo among them), documentation or 6to4 is not. */
const unicast6 = ranges('2000::/3')
const special6 = ranges('2001::/23 2001:db8::/32 2002::/16 3fff::/20')
/** An IPv4 address in the clothes of an IPv6 one: mapped, or through NAT64. */
const dressed4 = ranges('::ffff:0.0.0.0/96 64:ff9b::/96')

/** Who may be sent to this address. What is no address at all is never reached. */
export function reachOf(address: string): Reach {
  const bytes = bytesOf(address)
  if (!bytes) return 'never'
  if (bytes.length === 4) return reach4(bytes)
  if (isIn(dressed4, bytes)) return reach4(bytes.slice(12))
  if (isIn(never6, bytes)) return 'never'
  if (isIn(private6, bytes)) return 'private'
  return isIn(unicast6, bytes) && !isIn(special6, bytes) ? 'public' : 'never'
}

function reach4(bytes: readonly number[]): Reach {
  if (isIn(never4, bytes)) return 'never'
  return isIn(private4, bytes) ? 'private' : 'public'
}

type Range = { bytes: number[]; bits: number }

function rangeOf(text: string): Range {
  const [address, bits] = text.split('/')
  return { bytes: bytesOf(address!)!, bits: Number(bits) }
}

const isIn = (list: readonly Range[], bytes: readonly number[]): boolean =>
  list.some((range) => range.bytes.length === bytes.length && range.bytes.every((byte, i) => (byte & maskOf(range.bits - 8 * i)) === (bytes[i]! & maskOf(range.bits - 8 * i))))

const maskOf = (bits: number): number => (bits >= 8 ? 255 : bits <= 0 ? 0 : (255 << (8 - bits)) & 255)

/** The bytes of an address as it is written; undefined for what is none, and for one with a zone, which holds on one machine only. */
function bytesOf(address: string): number[] | undefined {
  if (isIPv4(address)) return address.split('.').map(Number)
  if (isIP(address) !== 6 || address.includes('%')) return undefined
  const dotted = address.includes('.') ? address.slice(address.lastIndexOf(':') + 1) : undefined
  const last4 = dotted?.split('.').map(Number) ?? []
  const [front, back] = address.slice(0, address.length - (dotted?.length ?? 0)).split('::')
  const before = groupsOf(front)
  const after = [...groupsOf(back), ...last4]
  return [...before, ...Array.from({ length: 16 - before.length - after.length }, () => 0), ...after]
}

function groupsOf(text = ''): number[] {
  return text.split(':').filter(Boolean).flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
}
