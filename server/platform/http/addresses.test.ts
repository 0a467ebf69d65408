import fc from 'fast-check'
import { BlockList, isIP } from 'node:net'
import { describe, expect, test } from 'vitest'
import { reachOf } from './addresses.ts'

describe('who may be sent where', () => {
  test.each([
    ['93.184.216.34', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.0', 'public'],
    ['100.63.255.255', 'public'],
    ['100.128.0.0', 'public'],
    ['2606:2800:220:1:248:1893:25c8:1946', 'public'],
    ['64:ff9b::5db8:d822', 'public'],
    ['::ffff:93.184.216.34', 'public'],
    ['127.0.0.1', 'private'],
    ['127.255.255.254', 'private'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['0:0:0:0:0:ffff:10.0.0.1', 'private'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['0.0.0.0', 'never'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['64:ff9b::a9fe:a9fe', 'never'],
    ['100.100.100.200', 'never'],
    ['168.63.129.16', 'never'],
    ['fd00:ec2::254', 'never'],
    ['192.0.2.1', 'never'],
    ['198.51.100.7', 'never'],
    ['203.0.113.7', 'never'],
    ['198.18.0.1', 'never'],
    ['192.88.99.1', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['::', 'never'],
    ['::127.0.0.1', 'never'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['fec0::1', 'never'],
    ['ff02::1', 'never'],
    ['2001:db8::1', 'never'],
    ['3fff::1', 'never'],
    ['2002:7f00:1::', 'never'],
    ['2001:0:53aa:64c:0:0:80ff:fffe', 'never'],
    ['64:ff9b:1::a00:1', 'never'],
    ['localhost', 'never'],
    ['', 'never'],
    ['1.2.3', 'never'],
  ])('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach)
  })
})

const guarded = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) guarded.addSubnet(network, bits, 'ipv4')
guarded.addAddress('168.63.129.16', 'ipv4')
const guarded6 = new BlockList()
for (const [network, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) guarded6.addSubnet(network, bits, 'ipv6')
const given6 = new BlockList()
given6.addSubnet('2000::', 3, 'ipv6')

/** Most random addresses are nobody's in particular: half of them begin as a guarded range does. */
const begins = fc.constantFrom([0], [10], [100, 64], [100, 127], [100, 128], [127], [169, 254], [172, 15], [172, 16], [172, 31], [172, 32], [192, 0, 0], [192, 0, 2], [192, 88, 99], [192, 168], [198, 18], [198, 19], [198, 51, 100], [203, 0, 113], [224], [239], [240], [255], [168, 63, 129, 16])
const quad = fc.tuple(fc.oneof(fc.constant([]), begins), fc.uint8Array({ minLength: 4, maxLength: 4 })).map(([begin, rest]) => [...begin, ...rest].slice(0, 4).join('.'))
const hex = (dotted: string) => {
  const [a, b, c, d] = dotted.split('.').map(Number)
  return `${((a! << 8) | b!).toString(16)}:${((c! << 8) | d!).toString(16)}`
}

test('an IPv4 address is public only outside of every guarded range, and no dress changes that', () => {
  fc.assert(
    fc.property(quad, (address) => {
      const isPublic = !guarded.check(address, 'ipv4')
      expect(reachOf(address) === 'public').toBe(isPublic)
      for (const dress of [`::ffff:${address}`, `::FFFF:${hex(address)}`, `0:0:0:0:0:ffff:${hex(address)}`, `64:ff9b::${address}`, `64:ff9b::${hex(address)}`]) {
        expect([dress, reachOf(dress)]).toEqual([dress, reachOf(address)])
      }
      for (const dress of [`::${address}`, `2002:${hex(address)}::1`, `2001:0:${hex(address)}::1`, `fe80::${hex(address)}`]) {
        expect([dress, reachOf(dress) === 'public']).toEqual([dress, false])
      }
    }),
    { numRuns: 2000 },
  )
})

test('an IPv6 address is public only as unicast that is given out to people', () => {
  const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  const first = fc.constantFrom(0x2000, 0x2001, 0x2002, 0x3fff, 0x3ffe, 0x2606, 0xfc00, 0xfdff, 0xfe80, 0xfec0, 0xff02, 0x4000, 0x1fff)
  fc.assert(
    fc.property(first, groups, fc.constantFrom(0, 0x0db8, 0x01ff, 0x0200, 0x0fff, 0x1000), (begin, rest, second) => {
      const address = [begin, second, ...rest.slice(2)].map((group) => group.toString(16)).join(':')
      const isPublic = given6.check(address, 'ipv6') && !guarded6.check(address, 'ipv6')
      expect([address, reachOf(address) === 'public']).toEqual([address, isPublic])
    }),
    { numRuns: 2000 },
  )
})

test('nothing that is no address is ever reached', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.domain()), (text) => {
      fc.pre(isIP(text) === 0)
      expect(reachOf(text)).toBe('never')
    }),
  )
})
