import { crc32, deflateSync } from 'node:zlib'

type Colour = [red: number, green: number, blue: number]

/** A real PNG without any drawing program: `colourAt` says what each point looks like. */
export function paint(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x / width, y / height), y * (1 + width * 3) + 1 + x * 3)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(8 + named.length)
  whole.writeUInt32BE(data.length, 0)
  whole.set(named, 4)
  whole.writeUInt32BE(crc32(named), 4 + named.length)
  return whole
}

/** A bar of soap on a table, as a phone would see it: the hue tells one picture from another. */
export function photo(hue: number): Buffer {
  return paint(640, 480, (x, y) => {
    const light = 0.75 + 0.25 * (1 - y)
    const inBar = Math.abs(x - 0.5) < 0.26 && Math.abs(y - 0.52) < 0.2
    const inShade = Math.abs(x - 0.53) < 0.26 && Math.abs(y - 0.57) < 0.2
    if (inBar) return tint(hue, light + (Math.abs(y - 0.4) < 0.02 && Math.abs(x - 0.5) < 0.2 ? 0.12 : 0))
    return inShade ? [110, 88, 70] : [Math.round(196 * light), Math.round(170 * light), Math.round(138 * light)]
  })
}

/** A face of one colour, for a profile. */
export function face(hue: number): Buffer {
  return paint(200, 200, (x, y) => ((x - 0.5) ** 2 + (y - 0.42) ** 2 < 0.045 || (x - 0.5) ** 2 + (y - 1.02) ** 2 < 0.13 ? tint(hue, 0.5) : tint(hue, 1)))
}

function tint(hue: number, light: number): Colour {
  const part = (shift: number) => Math.round(Math.min(255, (150 + 90 * Math.cos((hue + shift) * 2 * Math.PI)) * light))
  return [part(0), part(2 / 3), part(1 / 3)]
}
