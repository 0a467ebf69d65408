import type { HowWeRead, LexiconNames, Reading } from '../../../server/analyze/shapes.ts'
import { ago, broken, ok, someone, type ScreenState } from '../platform/states.ts'

const share = (label: string, precision: number, recall: number, labelled: number) => ({ label, precision, recall, labelled })
const errors: HowWeRead['errors'] = {
  moods: { accuracy: 0.734, messages: 24032, classes: [share('unhappy', 0.74, 0.76, 6115), share('neutral', 0.78, 0.8, 13089), share('pleased', 0.57, 0.5, 4302), share('asking', 0.4, 0.31, 526)] },
  intents: { accuracy: 0.715, messages: 2050, classes: [share('complaint', 0.6, 0.57, 269), share('question', 0.78, 0.8, 231), share('cancellation', 0, 0, 16), share('other', 0.77, 0.79, 1033)] },
}
const names: LexiconNames = {
  version: 4,
  names: [
    { kind: 'brand', name: 'แม่กลอง', aliases: ['maeklong', 'เเม่กลอง'] },
    { kind: 'product', name: 'น้ำตาลมะพร้าว', aliases: ['ตาลมะพร้าว', 'palm sugar'] },
    { kind: 'competitor', name: 'สวนตาลบ้านแพ้ว', aliases: [] },
  ],
}
const rereading = { total: 21628, lookedAt: 9200, read: 9184, changed: 1310, startedAt: ago(2), endedAt: null }
const reading: Reading = {
  model: 'thai-text-1', language: 'th', mood: 'unhappy', sureness: 0.82, words: ['แย่มาก'], intent: 'complaint', urgency: 0.52, urgentWords: ['ด่วน'],
  entities: [{ kind: 'product', start: 0, end: 13, value: 'น้ำตาลมะพร้าว' }, { kind: 'phone', start: 31, end: 43, value: '+66812345678' }, { kind: 'citizen', start: 44, end: 61, value: '' }],
}

const path = '/w/{w}/analyze'
const answers = (rereading: HowWeRead['rereading'], lexicon: LexiconNames) => ({ lexicon: ok(lexicon), readings: ok({ model: 'thai-text-1', errors, rereading } satisfies HowWeRead), 'readings/try': ok(reading) })

export const analyzeStates: ScreenState[] = [
  { name: 'analyze-full', path, answers: answers(rereading, names) },
  { name: 'analyze-empty', path, answers: answers(null, { version: 0, names: [] }) },
  { name: 'analyze-done', path, me: someone('viewer'), answers: answers({ ...rereading, lookedAt: 21628, read: 21590, endedAt: ago(1) }, names) },
  { name: 'analyze-loading', path, answers: { lexicon: { hang: true }, readings: { hang: true } } },
  { name: 'analyze-error', path, answers: { lexicon: broken, readings: broken } },
  { name: 'analyze-add', path, answers: answers(null, names), press: { th: 'เพิ่มคำ', en: 'Add a name' } },
]
