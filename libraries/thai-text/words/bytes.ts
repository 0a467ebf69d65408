const digits = new Uint8Array(128)
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) digits[digit.charCodeAt(0)] = value

/** Weights travel as base64 in a plain module, so that one import loads them in Node and in a browser alike. */
export function bytesOf(base64: string): Uint8Array {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((base64.length / 4) * 3 - padding)
  for (let from = 0, to = 0; from < base64.length; from += 4) {
    const four = (digits[base64.charCodeAt(from)]! << 18) | (digits[base64.charCodeAt(from + 1)]! << 12) | (digits[base64.charCodeAt(from + 2) & 127]! << 6) | digits[base64.charCodeAt(from + 3) & 127]!
    bytes[to++] = four >> 16
    if (to < bytes.length) bytes[to++] = (four >> 8) & 255
    if (to < bytes.length) bytes[to++] = four & 255
  }
  return bytes
}
