export type Left = { unit: 'seconds' | 'minutes'; count: number }

/** How long the rest takes if it goes on as it went; said once there is enough behind it to tell. */
export function leftOf(share: number, passedMs: number): Left | null {
  if (share < 0.05 || share >= 1 || passedMs < 2000) return null
  const seconds = ((passedMs / share) * (1 - share)) / 1000
  return seconds < 90 ? { unit: 'seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) } : { unit: 'minutes', count: Math.ceil(seconds / 60) }
}
