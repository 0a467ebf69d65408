import { taxIdOf } from './cast.ts'
import type { Chance } from './chance.ts'

/** What we sell, in baht. */
export const goods: readonly (readonly [name: string, baht: number])[] = [
  ['สบู่ขมิ้นไพล', 59],
  ['สบู่ข้าวหอมมะลิ', 69],
  ['สบู่ถ่านไม้ไผ่', 59],
  ['สบู่มะขามน้ำผึ้ง', 65],
  ['สบู่ลาเวนเดอร์', 79],
  ['แชมพูมะกรูดอัญชัน', 189],
  ['โลชั่นข้าวหอม', 220],
  ['เซรั่มใบบัวบก', 390],
  ['ครีมทามือชาเขียว', 129],
  ['บาล์มไพล', 99],
  ['น้ำมันนวดตะไคร้', 150],
  ['กันแดดใบบัวบก', 350],
  ['ลิปบาล์มน้ำผึ้งป่า', 89],
  ['ชุดของขวัญละไม', 590],
]

const places = ['เชียงใหม่', 'เชียงราย', 'ลำปาง', 'ลำพูน', 'แพร่', 'น่าน', 'พะเยา', 'แม่ฮ่องสอน', 'ตาก', 'พิษณุโลก', 'นครสวรรค์', 'ขอนแก่น', 'อุดรธานี', 'หนองคาย', 'อุบลราชธานี', 'โคราช', 'กรุงเทพ', 'นนทบุรี', 'ปทุมธานี', 'สมุทรปราการ', 'ชลบุรี', 'ระยอง', 'นครปฐม', 'ราชบุรี', 'ประจวบ', 'สุราษฎร์ธานี', 'ภูเก็ต', 'กระบี่', 'หาดใหญ่', 'พัทลุง'] // prettier-ignore
const months = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.']

export type Filling = Readonly<Record<'product' | 'price' | 'n' | 'total' | 'amount' | 'place' | 'order' | 'track' | 'phone' | 'taxid' | 'date', string>>

/** What stands in the braces of one telling: the same product and the same order from its first line to its last. */
export function fillingOf(chance: Chance, at: Date, phone = madeUpPhone(chance)): Filling {
  const [product, baht] = chance.pick(goods)
  const n = chance.int(2, 6)
  const digits = (many: number) => Array.from({ length: many }, () => chance.int(0, 9)).join('')
  return {
    product,
    price: String(baht),
    n: String(n),
    total: thousands(baht * n),
    amount: thousands(chance.int(24, 460) * 100),
    place: chance.pick(places),
    order: `ML-${digits(5)}`,
    track: `TH${digits(4)} ${digits(4)} ${digits(2)}X`,
    phone,
    taxid: taxIdOf(chance.int(100, 99_999)),
    date: dayOf(new Date(at.getTime() + chance.int(3, 9) * 86_400_000)),
  }
}

/** 08x-000-xxxx, as cast.ts says. */
export const madeUpPhone = (chance: Chance): string => `08${chance.int(0, 9)}-000-${String(chance.int(0, 9999)).padStart(4, '0')}`

export const fill = (text: string, filling: Filling): string =>
  text.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const told = filling[name as keyof Filling]
    if (told === undefined) throw new Error(`nothing is known of ${braces}`)
    return told
  })

const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
const bangkok = 7 * 3600_000

function dayOf(at: Date): string {
  const there = new Date(at.getTime() + bangkok)
  return `${there.getUTCDate()} ${months[there.getUTCMonth()]}`
}

/** The made-up numbers are of no network, so nothing would read them; they are all Thai and begin with 0. */
export const e164 = (typed: string): string => `+66${typed.replace(/\D/g, '').slice(1)}`
