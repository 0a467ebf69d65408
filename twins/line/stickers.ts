import type { Sticker } from './events.ts'

/** From the packages that LINE lets every account use. */
export const stickers = {
  thanks: { packageId: '11537', stickerId: '52002739', keywords: ['ขอบคุณ', 'thanks'] },
  love: { packageId: '11537', stickerId: '52002736', keywords: ['รัก', 'love'] },
  ok: { packageId: '11537', stickerId: '52002740', keywords: ['โอเค', 'ok'] },
  waiting: { packageId: '11537', stickerId: '52002756', keywords: ['รอ', 'waiting'] },
  sad: { packageId: '11538', stickerId: '51626522', keywords: ['เศร้า', 'sad'] },
  angry: { packageId: '11538', stickerId: '51626518', keywords: ['โกรธ', 'angry'] },
  hello: { packageId: '11538', stickerId: '51626494', keywords: ['สวัสดี', 'hello'] },
} satisfies Record<string, Sticker>
