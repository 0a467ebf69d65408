/** Whose trouble it is: the user can mend it, the world outside failed us, or the fault is ours. */
export type Blame = 'user' | 'outside' | 'ours'

export type Texts = { th: string; en: string }

/**
 * The only error a person ever sees: a stable code, and in Thai and English what is wrong, where, and what to do.
 * Anything else that is thrown is a bug, logged whole and shown as `internal`.
 */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly blame: Blame
  readonly th: string
  readonly en: string
  readonly where: string | undefined

  constructor(code: string, status: number, texts: Texts, more: { blame?: Blame; where?: string; cause?: unknown } = {}) {
    super(texts.en, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.blame = more.blame ?? (status >= 500 ? 'ours' : 'user')
    this.th = texts.th
    this.en = texts.en
    this.where = more.where
  }
}

/** What can be looked for in vain, as it is called in Thai. */
const records = {
  account: 'บัญชี',
  conversation: 'บทสนทนา',
  'failed event': 'เหตุการณ์ที่อ่านไม่ได้',
  file: 'ไฟล์',
  invitation: 'คำเชิญ',
  key: 'คีย์',
  member: 'สมาชิก',
  message: 'ข้อความ',
  page: 'หน้า',
  source: 'ช่องทาง',
  workspace: 'พื้นที่งาน',
}

export const problems = {
  notSignedIn: () =>
    new Problem('not-signed-in', 401, {
      th: 'ยังไม่ได้เข้าสู่ระบบ เข้าสู่ระบบหรือส่งคีย์ที่ใช้ได้แล้วลองใหม่',
      en: 'You are not signed in. Sign in, or send a valid key, and try again.',
    }),
  notAllowed: (ability: string) =>
    new Problem('not-allowed', 403, {
      th: `บทบาทของคุณทำสิ่งนี้ไม่ได้ (${ability}) ขอสิทธิ์จากเจ้าของหรือผู้ดูแลระบบ`,
      en: `Your role may not do this (${ability}). Ask an owner or an administrator.`,
    }),
  notFound: (what: keyof typeof records) => {
    const record = { th: records[what], en: what }
    return new Problem('not-found', 404, {
      th: `ไม่พบ${record.th}ที่ขอ อาจถูกลบ หรืออยู่ในพื้นที่งานอื่น`,
      en: `This ${record.en} was not found here. It may be gone, or belong to another workspace.`,
    })
  },
  badInput: (where: string, detail: Texts) => new Problem('bad-input', 400, detail, { where }),
  conflict: (detail: Texts) => new Problem('conflict', 409, detail),
  tooLarge: (limit: string) =>
    new Problem('too-large', 413, {
      th: `ข้อมูลที่ส่งมาใหญ่เกิน ${limit} แบ่งส่งเป็นส่วนเล็กลง`,
      en: `What was sent is larger than ${limit}. Send it in smaller parts.`,
    }),
  tooSlow: () =>
    new Problem('too-slow', 408, {
      th: 'ข้อมูลส่งมาช้าเกินไปหรือขาดตอน ตรวจเครือข่ายแล้วส่งใหม่',
      en: 'What was sent came too slowly, or stopped half-way. Check the network and send it again.',
    }),
  tooMany: () =>
    new Problem('too-many-requests', 429, {
      th: 'ส่งคำขอถี่เกินไป รอสักครู่แล้วลองใหม่',
      en: 'Too many requests. Wait a moment and try again.',
    }),
  databaseAway: (cause: unknown) =>
    new Problem(
      'database-away',
      503,
      {
        th: 'ติดต่อฐานข้อมูลไม่ได้ชั่วคราว ระบบกำลังต่อใหม่เอง ลองอีกครั้งในไม่กี่วินาที',
        en: 'The database cannot be reached just now. We are reconnecting; try again in a few seconds.',
      },
      { blame: 'outside', cause },
    ),
  databaseBusy: (cause: unknown) =>
    new Problem(
      'database-busy',
      503,
      {
        th: 'มีงานอื่นใช้ข้อมูลชุดนี้อยู่นานเกินไป จึงยังไม่ได้บันทึก ลองอีกครั้งในไม่กี่วินาที',
        en: 'Other work holds these data for too long, so nothing was saved. Try again in a few seconds.',
      },
      { cause },
    ),
  storageFull: (cause: unknown) =>
    new Problem(
      'storage-full',
      507,
      {
        th: 'พื้นที่เก็บข้อมูลของเซิร์ฟเวอร์เต็ม ยังไม่ได้บันทึก ลบไฟล์หรือเพิ่มพื้นที่แล้วลองใหม่',
        en: 'The server’s disk is full and nothing was saved. Free some space and try again.',
      },
      { blame: 'outside', cause },
    ),
  internal: (cause: unknown) =>
    new Problem(
      'internal',
      500,
      {
        th: 'เกิดข้อผิดพลาดในระบบ เราบันทึกรายละเอียดไว้แล้ว ลองอีกครั้งหรือแจ้งผู้ดูแลระบบ',
        en: 'Something went wrong on our side and has been logged. Try again, or tell your administrator.',
      },
      { cause },
    ),
}
