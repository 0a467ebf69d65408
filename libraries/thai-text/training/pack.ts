import { type Packed, slotsOf, strideOf, valueOf } from '../mood/table.ts'

/** The byte whose value comes closest; halves of the way are decided by the value, not by the place. */
function byteOf(weight: number, most: number): number {
  const place = 128 + Math.sign(weight) * Math.round(127 * Math.sqrt(Math.min(1, Math.abs(weight) / most)))
  const [lower, upper] = [Math.max(1, place - 1), Math.min(255, place + 1)]
  return [place, lower, upper].toSorted((a, b) => Math.abs(valueOf(a, most) - weight) - Math.abs(valueOf(b, most) - weight))[0]!
}

const mostOf = (weights: readonly Float64Array[], size: number): number => weights.reduce((most, of) => of.subarray(0, size).reduce((so, weight) => Math.max(so, Math.abs(weight)), most), 0)

/** The weights as they will be read back from their bytes, so that every figure is that of the model as shipped. */
export function squeezed(weights: readonly Float64Array[], size = weights[0]!.length - 1): Float64Array[] {
  const most = mostOf(weights, size)
  return weights.map((of) => of.map((weight, slot) => (slot < size ? valueOf(byteOf(weight, most), most) : rounded(weight))))
}

/** One byte a weight, the classes of a slot side by side and filled up to four; the biases with four places. */
export function pack(weights: readonly Float64Array[], folds: readonly number[]): Packed {
  const size = folds.reduce((sum, fold) => sum + slotsOf(fold), 0)
  const most = mostOf(weights, size)
  const [classes, stride] = [weights.length, strideOf(weights.length)]
  const bytes = new Uint8Array(size * stride).fill(128)
  for (let slot = 0; slot < size; slot++) for (let of = 0; of < classes; of++) bytes[slot * stride + of] = byteOf(weights[of]![slot]!, most)
  return { classes, folds, most, bias: weights.map((of) => rounded(of.at(-1)!)), weights: Buffer.from(bytes).toString('base64') }
}

export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
