import { z } from 'zod'
import type { Texts } from './errors.ts'

const [thai, english] = [z.locales.th().localeError, z.locales.en().localeError]

/** What zod found wrong with a value, as a person would read it in either language. */
export function issueTexts(issue: z.core.$ZodIssue | undefined): Texts {
  if (!issue) return { th: 'รูปแบบไม่ถูกต้อง', en: 'Invalid input' }
  const raw = issue as z.core.$ZodRawIssue
  // A finished issue no longer holds the value, so zod would say of any that undefined was received.
  const th = wordOf(thai(raw)).replace(/ แต่ได้รับ undefined$/, '').replace(/\bstring\b/g, 'ข้อความ').replace(/\bnumber\b/g, 'ตัวเลข')
  return { th, en: wordOf(english(raw)).replace(/, received undefined$/, '') }
}

const wordOf = (told: ReturnType<typeof thai>): string => (typeof told === 'string' ? told : (told?.message ?? ''))
